using Xunit;

// The state folder is named by an environment variable and session keys belong to the process, so tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

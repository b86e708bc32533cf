using Xunit;

namespace LlmBench.ModuleTests.Shell;

/// <summary>The tests that share one shell.</summary>
[CollectionDefinition(Name)]
public sealed class ShellConversationGroup : ICollectionFixture<ShellConversation>
{
    public const string Name = "Shell conversation";
}

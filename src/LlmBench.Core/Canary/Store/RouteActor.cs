namespace LlmBench.Canary.Store;

/// <summary>Who changes routes, for the history.</summary>
internal sealed record RouteActor(string User, string Host, int ProcessId)
{
    /// <summary>The account that this process runs under.</summary>
    public static RouteActor Current { get; } = new(Environment.UserName, Environment.MachineName, Environment.ProcessId);
}

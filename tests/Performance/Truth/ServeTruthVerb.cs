namespace LlmBench.Performance.Truth;

/// <summary>Serves the truth until its input ends.</summary>
internal sealed class ServeTruthVerb : IVerb
{
    public string Name => "serve-truth";

    public string? Description => null;

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using TruthServer server = await TruthServer.StartAsync(TruthOptions.FromArguments(arguments));
        Console.WriteLine(server.BaseUri);
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }
}

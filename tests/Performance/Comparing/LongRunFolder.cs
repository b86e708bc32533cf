using System.Globalization;
using LlmBench.Results;

namespace LlmBench.Performance.Comparing;

/// <summary>Where a verb has its long runs: a folder that it was given and that stays, or one that goes with it.</summary>
internal sealed class LongRunFolder : IDisposable
{
    private const int MostOften = 1_000_000;

    private readonly bool _stays;

    /// <param name="arguments">Requests of each run, and a folder to keep them in; both may be left out.</param>
    /// <param name="verb">Names the folder that goes.</param>
    public LongRunFolder(string[] arguments, string verb)
    {
        Requests = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : MostOften;
        _stays = arguments.Length > 1;
        Path = _stays ? arguments[1] : System.IO.Path.Join(System.IO.Path.GetTempPath(), $"llmbench-{verb}-{Environment.ProcessId}");
    }

    public int Requests { get; }

    public string Path { get; }

    /// <summary>The run of a name, written where it is not there yet.</summary>
    public string Run(string name, double medianMs, double errorRate, ulong seed)
    {
        string folder = System.IO.Path.Join(Path, name);
        if (!RunPlanFile.Exists(folder)) LongRun.Write(folder, Requests, medianMs, errorRate, seed);
        return folder;
    }

    public void Dispose()
    {
        if (!_stays && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}

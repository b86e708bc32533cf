using System.Diagnostics;

namespace LlmBench.Performance;

/// <summary>The most memory that this process has had.</summary>
internal static class PeakMemory
{
    public static double Megabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }
}

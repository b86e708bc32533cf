using System.Globalization;

namespace LlmBench.Performance;

/// <summary>CPU time of all processes, to tell whether something else disturbed a measurement.</summary>
internal static class MachineCpu
{
    private const double JiffiesPerSecond = 100;

    // user, nice, system, irq, softirq: a process is charged for the interrupts that it causes.
    private static readonly int[] s_working = [1, 2, 3, 6, 7];

    /// <summary>Time that all cores worked since boot, interrupts included, in seconds; NaN where the system does not tell.</summary>
    public static double BusySeconds()
    {
        if (!OperatingSystem.IsLinux()) return double.NaN;
        string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return s_working.Sum(field => long.Parse(fields[field], CultureInfo.InvariantCulture)) / JiffiesPerSecond;
    }
}

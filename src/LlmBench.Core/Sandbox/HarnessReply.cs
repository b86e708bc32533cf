using System.Globalization;

namespace LlmBench.Sandbox;

/// <summary>What the harness says about one program.</summary>
internal sealed record HarnessReply
{
    public required string Token { get; init; }

    /// <summary>P passed, F failed, M out of memory, E the sandbox could not be set up, - no report.</summary>
    public required char Report { get; init; }

    public required int ExitCode { get; init; }

    public required int Signal { get; init; }

    public required bool TimedOut { get; init; }

    public required double CpuMs { get; init; }

    public required long PeakMemory { get; init; }

    public string StdOut { get; init; } = string.Empty;

    public string StdErr { get; init; } = string.Empty;

    public string Reason { get; init; } = string.Empty;

    /// <summary>Reads the head of a reply, and the three lengths that follow it.</summary>
    public static (HarnessReply Reply, int[] Lengths)? Parse(string head)
    {
        if (head.Split(' ') is not ["R", var token, [var report], .. var numbers] || numbers.Length != 8) return null;
        long[] values = new long[8];
        for (int i = 0; i < 8; i++)
        {
            if (!long.TryParse(numbers[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i])) return null;
        }

        var reply = new HarnessReply
        {
            Token = token,
            Report = report,
            ExitCode = (int)values[0],
            Signal = (int)values[1],
            TimedOut = values[2] != 0,
            CpuMs = values[3],
            PeakMemory = values[4] << 10,
        };
        return (reply, [.. values[5..].Select(value => (int)Math.Clamp(value, 0, 1 << 24))]);
    }

    /// <summary>The verdict. Only the right token together with exit code 0 passes.</summary>
    public (CodeOutcome Outcome, string Reason) Judge(string token) => this switch
    {
        { TimedOut: true } => (CodeOutcome.TimedOut, "the time limit was reached"),
        { Report: 'M' } => (CodeOutcome.OutOfMemory, "the memory limit was reached"),
        { Report: 'F' } => (CodeOutcome.Failed, Reason),
        { Signal: not 0 } => (CodeOutcome.Failed, $"ended by signal {Signal}"),
        { Report: 'P', ExitCode: 0 } when Token == token => (CodeOutcome.Passed, string.Empty),
        _ => (CodeOutcome.Failed, $"ended with exit code {ExitCode} before its tests had returned"),
    };
}

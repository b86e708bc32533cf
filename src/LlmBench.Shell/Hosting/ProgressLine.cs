using System.Management.Automation;

namespace LlmBench.Shell.Hosting;

/// <summary>One line on standard error that is redrawn in place, and removed before anything else is written.</summary>
/// <remarks>Redirected output gets no progress at all: a log is read later, when nothing is in progress.</remarks>
internal sealed class ProgressLine
{
    private const int BarWidth = 20;
    private const string EraseLine = "\r\u001b[K";

    private bool _drawn;

    public void Show(ProgressRecord record)
    {
        if (!Terminal.CanRedraw) return;
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        string text = Describe(record);
        int room = Math.Max(1, Terminal.Width - 1);
        Console.Error.Write(EraseLine + (text.Length <= room ? text : text[..(room - 1)] + '…'));
        _drawn = true;
    }

    public void Clear()
    {
        if (!_drawn) return;
        Console.Error.Write(EraseLine);
        _drawn = false;
    }

    private static string Describe(ProgressRecord record)
    {
        string bar = "";
        if (record.PercentComplete >= 0)
        {
            int filled = BarWidth * Math.Min(record.PercentComplete, 100) / 100;
            bar = $" [{new string('=', filled)}{new string(' ', BarWidth - filled)}] {record.PercentComplete}%";
        }

        string left = record.SecondsRemaining >= 0 ? $" ({TimeSpan.FromSeconds(record.SecondsRemaining):c} left)" : "";
        return $"{record.Activity}{bar} {record.StatusDescription}{left}".ReplaceLineEndings(" ");
    }
}

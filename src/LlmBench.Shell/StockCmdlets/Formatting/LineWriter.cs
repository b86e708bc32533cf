using System.Globalization;
using System.Text;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Hands each rendered line on as it comes.</summary>
internal sealed class LineWriter(Action<string> onLine) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => onLine(value ?? "");
}

using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Get, "Content")]
[OutputType(typeof(string))]
public sealed class GetContentCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    [Alias("First", "Head")]
    public int? TotalCount { get; set; }

    [Parameter]
    [Alias("Last")]
    public int? Tail { get; set; }

    /// <summary>Accepted; a byte order mark decides, and UTF-8 without one.</summary>
    [Parameter]
    public object? Encoding { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in InputFiles.Resolve(this, Path))
        {
            using StreamReader? reader = InputFiles.Open(this, path);
            if (reader is null) continue;
            if (Raw) WriteObject(reader.ReadToEnd());
            else WriteObject(Selected(Lines(reader)), enumerateCollection: true);
        }
    }

    private IEnumerable<string> Selected(IEnumerable<string> lines)
    {
        if (TotalCount is { } first) lines = lines.Take(first);
        return Tail is { } last ? lines.TakeLast(last) : lines;
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line) yield return line;
    }
}

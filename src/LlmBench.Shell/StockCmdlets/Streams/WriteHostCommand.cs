using System.Collections;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet("Write", "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        var message = new HostInformationMessage { Message = TextOf(Object), NoNewLine = NoNewline };
        // Setting a colour, even to null, makes the engine ask the host for the other one.
        if (ForegroundColor is not null) message.ForegroundColor = ForegroundColor;
        if (BackgroundColor is not null) message.BackgroundColor = BackgroundColor;
        WriteInformation(message, ["PSHOST"]);
    }

    private string TextOf(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is string or null) return bare as string ?? "";
        return bare is IEnumerable items
            ? string.Join(Separator.ToString(), items.Cast<object?>().Select(TextOf))
            : PSObject.AsPSObject(value!).ToString();
    }
}

using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsDiagnostic.Test, "Path")]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [AllowEmptyString]
    public string[] Path { get; set; } = [];

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    protected override void ProcessRecord()
    {
        foreach (string path in Path) WriteObject(path.Trim().Length > 0 && Exists(path));
    }

    private bool Exists(string path)
    {
        try
        {
            if (!InvokeProvider.Item.Exists(path)) return false;
            if (PathType == TestPathType.Any) return true;
            return InvokeProvider.Item.IsContainer(path) == (PathType == TestPathType.Container);
        }
        catch (Exception exception) when (exception is System.Management.Automation.DriveNotFoundException or ItemNotFoundException)
        {
            return false;
        }
    }
}

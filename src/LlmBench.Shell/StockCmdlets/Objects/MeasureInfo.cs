// The engine's own views know these results by their full names.
namespace Microsoft.PowerShell.Commands;

public abstract class MeasureInfo
{
    public string? Property { get; set; }
}

using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public sealed class GroupInfoNoElement : GroupInfo
{
    internal GroupInfoNoElement(IEnumerable<object?> values)
        : base(values)
    {
    }

    internal override void Add(PSObject item) => CountOne();
}

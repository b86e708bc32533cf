using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

// The engine's own views know these results by their full names.
namespace Microsoft.PowerShell.Commands;

public class GroupInfo
{
    internal GroupInfo(IEnumerable<object?> values)
    {
        Values = [.. values];
        Name = string.Join(", ", Values.Cast<object?>().Select(value => value is null ? "" : PSObject.AsPSObject(value).ToString()));
    }

    public int Count { get; private set; }

    public string Name { get; }

    public Collection<PSObject> Group { get; } = [];

    public ArrayList Values { get; }

    internal virtual void Add(PSObject item)
    {
        Group.Add(item);
        Count++;
    }

    private protected void CountOne() => Count++;
}

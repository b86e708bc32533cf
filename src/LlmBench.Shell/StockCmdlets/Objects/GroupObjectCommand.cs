using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet("Group", "Object")]
[OutputType(typeof(GroupInfo), typeof(Hashtable))]
public sealed class GroupObjectCommand : OrderedCmdlet
{
    private readonly List<(OrderValue[] Keys, PSObject Item)> _items = [];

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter]
    public SwitchParameter AsString { get; set; }

    protected override void Process(PSObject item) => _items.Add((KeysOf(item), item));

    protected override void EndProcessing()
    {
        List<GroupInfo> groups = [.. Groups()];
        if (!AsHashTable)
        {
            WriteObject(groups, enumerateCollection: true);
            return;
        }

        var table = new Hashtable(CaseSensitive ? StringComparer.CurrentCulture : StringComparer.CurrentCultureIgnoreCase);
        foreach (GroupInfo group in groups) table.Add(AsString ? group.Name : KeyOf(group), group.Group);
        WriteObject(table);
    }

    private IEnumerable<GroupInfo> Groups()
    {
        OrderValue[]? current = null;
        GroupInfo? group = null;
        var byKeys = System.Collections.Generic.Comparer<OrderValue[]>.Create((x, y) => Compare(x, y));
        foreach ((OrderValue[] keys, PSObject item) in _items.OrderBy(entry => entry.Keys, byKeys))
        {
            if (current is null || Compare(current, keys) != 0)
            {
                if (group is not null) yield return group;
                current = keys;
                IEnumerable<object?> values = keys.Select(key => key.Value);
                group = NoElement ? new GroupInfoNoElement(values) : new GroupInfo(values);
            }

            group!.Add(item);
        }

        if (group is not null) yield return group;
    }

    private static object KeyOf(GroupInfo group) =>
        group.Values is [{ } value] ? (value is PSObject wrapped ? wrapped.BaseObject : value) : group.Name;
}

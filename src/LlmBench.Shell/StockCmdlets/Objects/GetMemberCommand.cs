using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Get, "Member")]
[OutputType(typeof(MemberDefinition))]
public sealed class GetMemberCommand : ObjectCmdlet
{
    private readonly HashSet<string> _seen = [];

    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void Process(PSObject item)
    {
        string type = item.TypeNames[0];
        if (!_seen.Add(type)) return;
        WildcardPattern[] patterns = [.. Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        IEnumerable<MemberDefinition> members =
            from member in item.Members
            where MemberType.HasFlag(member.MemberType) && !IsHidden(member.Name)
            where Array.Exists(patterns, pattern => pattern.IsMatch(member.Name))
            orderby member.MemberType.ToString(), member.Name
            select new MemberDefinition(type, member);
        WriteObject(members, enumerateCollection: true);
    }

    protected override void EndProcessing()
    {
        if (_seen.Count > 0) return;
        WriteError(new ErrorRecord(
            new InvalidOperationException("You must specify an object for the Get-Member cmdlet."), "NoObjectInGetMember", ErrorCategory.CloseError, targetObject: null));
    }

    // Accessors of properties are shown with -Force only.
    private bool IsHidden(string name) =>
        !Force && (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) || name is ".ctor");
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        if (!LanguagePrimitives.TryConvertTo(TypeName, CultureInfo.InvariantCulture, out Type type))
        {
            Fail(new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."), "TypeNotFound", ErrorCategory.InvalidType);
        }

        try
        {
            object? created = type == typeof(PSObject) || type == typeof(PSCustomObject) ? new PSObject() : Create(type);
            PSObject result = PSObject.AsPSObject(created);
            foreach (DictionaryEntry entry in Property ?? new Hashtable()) Assign(result, entry.Key.ToString()!, entry.Value);
            WriteObject(result);
        }
        catch (MethodException exception)
        {
            Fail(exception, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation);
        }
    }

    // Overloads and conversions are the engine's business: [type]::new(...).
    private object? Create(Type type) =>
        InvokeCommand.NewScriptBlock("param($type, $list) $type::new.Invoke($list)").InvokeReturnAsIs(type, ArgumentList);

    private static void Assign(PSObject target, string name, object? value)
    {
        if (target.Properties[name] is { } property) property.Value = value;
        else target.Properties.Add(new PSNoteProperty(name, value));
    }

    private void Fail(Exception exception, string errorId, ErrorCategory category) =>
        ThrowTerminatingError(new ErrorRecord(exception, errorId, category, TypeName));
}

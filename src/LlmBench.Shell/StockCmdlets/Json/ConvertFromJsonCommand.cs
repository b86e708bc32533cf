using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.ConvertFrom, "Json")]
[OutputType(typeof(PSObject), typeof(OrderedHashtable))]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord() => _lines.Add(InputObject);

    protected override void EndProcessing()
    {
        // Either every line is a document of its own, or all lines together are one.
        if (_lines.Count > 1 && TryParse(_lines[0], out _, out _))
        {
            foreach (string line in _lines) Convert(line);
        }
        else
        {
            Convert(string.Join('\n', _lines));
        }
    }

    private void Convert(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (TryParse(text, out JToken? token, out JsonException? problem))
        {
            WriteObject(ValueOf(token!), enumerateCollection: !NoEnumerate);
            return;
        }

        ThrowTerminatingError(new ErrorRecord(
            new ArgumentException($"Conversion from JSON failed with error: {problem!.Message}", problem),
            "System.ArgumentException",
            ErrorCategory.NotSpecified,
            text));
    }

    private bool TryParse(string text, out JToken? token, out JsonException? problem)
    {
        (token, problem) = (null, null);
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = Depth };
            token = JToken.ReadFrom(reader);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment) throw new JsonReaderException($"Additional text encountered after finished reading JSON content: {reader.Value}.");
            }

            return true;
        }
        catch (JsonException exception)
        {
            problem = exception;
            return false;
        }
    }

    private object? ValueOf(JToken token) => token switch
    {
        JObject members when AsHashtable => TableOf(members),
        JObject members => ObjectOf(members),
        JArray items => items.Where(item => item.Type != JTokenType.Comment).Select(ValueOf).ToArray(),
        JValue value => value.Value,
        _ => null,
    };

    private OrderedHashtable TableOf(JObject members)
    {
        var table = new OrderedHashtable();
        foreach ((string name, JToken? value) in members) table.Add(name, ValueOf(value!));
        return table;
    }

    private PSObject ObjectOf(JObject members)
    {
        var result = new PSObject();
        foreach ((string name, JToken? value) in members)
        {
            if (result.Properties[name] is { } existing) RefuseTwins(existing.Name, name);
            result.Properties.Add(new PSNoteProperty(name, ValueOf(value!)));
        }

        return result;
    }

    private void RefuseTwins(string first, string second) => ThrowTerminatingError(new ErrorRecord(
        new InvalidOperationException($"Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{first}' was '{second}'."),
        "KeysWithDifferentCasingInJsonString",
        ErrorCategory.InvalidOperation,
        targetObject: null));
}

using System.Collections;
using System.Management.Automation;
using System.Numerics;
using Newtonsoft.Json;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Objects as JSON, in the form that ConvertTo-Json of pwsh 7 gives them.</summary>
internal sealed class JsonText(int maximumDepth, bool compress, bool enumsAsText, StringEscapeHandling escaping)
{
    /// <summary>True when something lay deeper than the depth and was written as its text.</summary>
    public bool IsTruncated { get; private set; }

    public string Write(object? value)
    {
        var text = new StringWriter();
        using var writer = new JsonTextWriter(text)
        {
            Formatting = compress ? Formatting.None : Formatting.Indented,
            StringEscapeHandling = escaping,
        };
        Write(writer, value, depth: 0);
        return text.ToString();
    }

    private void Write(JsonTextWriter writer, object? value, int depth)
    {
        PSObject? wrapped = value as PSObject;
        object? bare = wrapped?.BaseObject ?? value;
        if (TryWriteScalar(writer, bare)) return;

        if (depth > maximumDepth)
        {
            IsTruncated = true;
            writer.WriteValue(wrapped is not null && bare is PSCustomObject ? wrapped.ToString() : LanguagePrimitives.ConvertTo<string>(bare));
        }
        else if (bare is IDictionary table)
        {
            WriteObject(writer, from DictionaryEntry entry in table select (entry.Key.ToString()!, entry.Value), depth);
        }
        else if (bare is IEnumerable items)
        {
            writer.WriteStartArray();
            foreach (object? item in items) Write(writer, item, depth + 1);
            writer.WriteEndArray();
        }
        else
        {
            WriteObject(writer, PropertiesOf(wrapped ?? PSObject.AsPSObject(bare!)), depth);
        }
    }

    private void WriteObject(JsonTextWriter writer, IEnumerable<(string Name, object? Value)> members, int depth)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private bool TryWriteScalar(JsonTextWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                writer.WriteNull();
                return true;
            case Enum member when enumsAsText:
                writer.WriteValue(member.ToString());
                return true;
            case Enum member:
                writer.WriteValue(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), provider: null));
                return true;
            case string or char or bool or DateTime or DateTimeOffset or Guid or decimal or BigInteger:
                writer.WriteValue(value);
                return true;
            case Uri address:
                writer.WriteValue(address.OriginalString);
                return true;
            case not null when value.GetType().IsPrimitive:
                writer.WriteValue(value);
                return true;
            default:
                return false;
        }
    }

    // Of a .NET object the public properties of its type, of a custom object all of its own.
    private static IEnumerable<(string Name, object? Value)> PropertiesOf(PSObject item)
    {
        foreach (PSPropertyInfo property in item.Properties)
        {
            if (!property.IsGettable || property is PSAliasProperty or PSScriptProperty or PSCodeProperty) continue;
            object? value;
            try
            {
                value = property.Value;
            }
            catch (GetValueException)
            {
                value = null;
            }

            yield return (property.Name, value);
        }
    }
}

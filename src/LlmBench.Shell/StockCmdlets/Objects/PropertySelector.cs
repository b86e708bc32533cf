using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>One entry of a <c>-Property</c> list: a name, a wildcard, a script block, or a hashtable of these with options.</summary>
internal sealed record PropertySelector(PSPropertyExpression Expression, string? Name, bool? Descending)
{
    public static PropertySelector Parse(object entry)
    {
        object value = entry is PSObject wrapped ? wrapped.BaseObject : entry;
        return value is IDictionary options ? FromOptions(options) : new PropertySelector(ToExpression(value), null, null);
    }

    /// <summary>All properties of an object that the entry names; a plain name that matches none yields a null value.</summary>
    public IEnumerable<PSPropertyExpressionResult> Resolve(PSObject item)
    {
        List<PSPropertyExpressionResult> results = [.. Expression.ResolveNames(item).SelectMany(name => name.GetValues(item))];
        if (results.Count == 0 && !Expression.HasWildCardCharacters) results.Add(new PSPropertyExpressionResult(null, Expression, null));
        return results;
    }

    /// <summary>The value for sorting and grouping, which is absent when the object has no such property.</summary>
    public OrderValue ValueOf(PSObject item)
    {
        List<PSPropertyExpressionResult> results = Expression.GetValues(item);
        return results is [{ Exception: null } first, ..] ? new OrderValue(first.Result) : OrderValue.Absent;
    }

    private static PropertySelector FromOptions(IDictionary options)
    {
        PSPropertyExpression? expression = null;
        string? name = null;
        bool? descending = null;
        foreach (DictionaryEntry option in options)
        {
            string key = option.Key.ToString()!;
            if (Matches(key, "expression")) expression = ToExpression(option.Value is PSObject wrapped ? wrapped.BaseObject : option.Value!);
            else if (Matches(key, "name") || Matches(key, "label")) name = option.Value?.ToString();
            else if (Matches(key, "descending")) descending = LanguagePrimitives.IsTrue(option.Value);
            else if (Matches(key, "ascending")) descending = !LanguagePrimitives.IsTrue(option.Value);
            else throw new PSArgumentException($"The key '{key}' is not known here. Use Expression and Name, or Expression and Descending.");
        }

        return new PropertySelector(expression ?? throw new PSArgumentException("The property lacks its Expression key."), name, descending);
    }

    // Keys may be shortened: @{n='x';e={...}}.
    private static bool Matches(string key, string full) => key.Length > 0 && full.StartsWith(key, StringComparison.OrdinalIgnoreCase);

    private static PSPropertyExpression ToExpression(object value) =>
        value is ScriptBlock script ? new PSPropertyExpression(script) : new PSPropertyExpression(value.ToString()!);
}

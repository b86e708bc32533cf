using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Canary.Routing;

namespace LlmBench.Commands;

/// <summary>Reads what is given to the parameters of Set-CanaryRoute: names alone, or tables by arm.</summary>
internal static class RouteArguments
{
    /// <summary>Arms from names of providers and from tables <c>arm = provider</c>.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static IReadOnlyList<RouteArm> Arms(IEnumerable<object> given) => [.. given.Select(Plain).SelectMany(item => item is IDictionary table
        ? Entries(table).Select(entry => new RouteArm { Name = Text(entry.Key), Provider = Text(entry.Value) })
        : [new RouteArm { Name = Text(item), Provider = Text(item) }])];

    /// <summary>Shares from numbers, in the order of the canaries, or from a table <c>arm = per cent</c>.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static IReadOnlyList<(string? Arm, int Buckets)> Shares(IEnumerable<object> given) => [.. given.Select(Plain).SelectMany(item => item is IDictionary table
        ? Entries(table).Select(entry => ((string?)Text(entry.Key), Buckets(entry.Value)))
        : [((string?)null, Buckets(item))])];

    /// <summary>Lists of ids, for the only canary or from a table <c>arm = ids</c>.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static IReadOnlyList<(string? Arm, IReadOnlyList<string> Ids)> Lists(IReadOnlyList<object> given)
    {
        object?[] items = [.. given.Select(Plain)];
        return items.Any(item => item is IDictionary)
            ? [.. items.OfType<IDictionary>().SelectMany(Entries).Select(entry => ((string?)Text(entry.Key), Ids(entry.Value)))]
            : [(null, [.. items.Select(Text)])];
    }

    /// <summary>A value without PowerShell's wrappers, and objects with properties as tables.</summary>
    public static object? Plain(object? given) => given switch
    {
        PSObject { BaseObject: PSCustomObject } row => Table(row),
        PSObject wrapped => Plain(wrapped.BaseObject),
        string or IDictionary => given,
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => given,
    };

    private static Hashtable Table(PSObject row)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in row.Properties)
        {
            table[property.Name] = Plain(property.Value);
        }

        return table;
    }

    // A plain hashtable has no order of its own, and the same command must make the same route every time.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary table)
    {
        IEnumerable<DictionaryEntry> entries = table.Cast<DictionaryEntry>();
        return table is Hashtable ? entries.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal) : entries;
    }

    private static string[] Ids(object? given) => Plain(given) is object?[] list ? [.. list.Select(Text)] : [Text(given)];

    private static string Text(object? given) => Convert.ToString(Plain(given), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text.Trim() : throw new LlmBenchException(
        ErrorIds.RouteInvalid,
        "The name of an arm or provider, or an id, is empty.",
        "Give a name, or leave the parameter out.");

    private static int Buckets(object? given)
    {
        string text = Convert.ToString(Plain(given), CultureInfo.InvariantCulture)!.Trim().TrimEnd('%').TrimEnd();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal percent)
            ? RouteShare.Buckets(percent, "The share of a canary")
            : throw new LlmBenchException(ErrorIds.RouteInvalid, $"'{text}' is no share.", "Give the number of per cent, such as 10, or a table: -Percent @{ holysheep = 10 }.");
    }
}

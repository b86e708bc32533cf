using System.Text.Json;
using Jint;
using Jint.Runtime;
using LlmBench.Evaluation;
using Microsoft.Data.Sqlite;

namespace LlmBench.Tests.Evaluation.Content;

/// <summary>Decides answers to tasks of <c>coding</c> by the rules that its definition states, with nothing but the bare engines: a second opinion to the product's own graders.</summary>
internal static class CodingAnswer
{
    private const string Assert = """
        const same = (a, b) => Object.is(a, b) || (typeof a === "object" && typeof b === "object" && a !== null && b !== null
          && Array.isArray(a) === Array.isArray(b) && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => Object.hasOwn(b, key) && same(a[key], b[key])));
        const demand = (fact) => { if (!fact) throw new Error("assertion failed"); };
        const assert = {
          strictEqual: (a, b) => demand(Object.is(a, b)),
          deepStrictEqual: (a, b) => demand(same(a, b)),
          throws: (action) => { let threw = false; try { action(); } catch { threw = true; } demand(threw); },
        };
        """;

    /// <summary>Whether JavaScript passes the tests of a task.</summary>
    public static bool JavaScriptPasses(BenchmarkItem item, string code)
    {
        var engine = new Engine(options => options.TimeoutInterval(TimeSpan.FromSeconds(60)));
        engine.Execute(Assert);
        try
        {
            engine.Execute($"(() => {{\n{code}\n{item.Text("tests")}\ncheck({item.Text("entryPoint")}, assert);\n}})()");
            return true;
        }
        catch (JavaScriptException)
        {
            return false;
        }
    }

    /// <summary>Whether a query gives the rows of the gold query on every variant of the data.</summary>
    public static bool QueryPasses(BenchmarkItem item, string query) => Variants(item).All(data => Equal(item, Rows(item, data, item.Text("gold")!), Rows(item, data, query)));

    /// <summary>The rows of the gold query on every variant of the data.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> GoldRows(BenchmarkItem item) => [.. Variants(item).Select(data => Rows(item, data, item.Text("gold")!)!)];

    private static IEnumerable<string> Variants(BenchmarkItem item) => item.Fields["variants"].EnumerateArray().Select(variant => variant.GetString()!);

    private static bool Equal(BenchmarkItem item, IReadOnlyList<string>? gold, IReadOnlyList<string>? rows) =>
        gold is not null && rows is not null && (item.Fields["ordered"].ValueKind == JsonValueKind.True ? gold.SequenceEqual(rows) : gold.Order(StringComparer.Ordinal).SequenceEqual(rows.Order(StringComparer.Ordinal)));

    private static List<string>? Rows(BenchmarkItem item, string data, string query)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"{item.Text("schema")}\n{data}";
        command.ExecuteNonQuery();
        command.CommandText = query;
        try
        {
            using SqliteDataReader reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Show(reader.GetValue(column)))));
            }

            return rows;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    // 1 and 1.0 are the same number, and a text "1" is none.
    private static string Show(object value) => value switch
    {
        DBNull => "NULL",
        long whole => FormattableString.Invariant($"{(double)whole:0.######}"),
        double number => FormattableString.Invariant($"{number:0.######}"),
        _ => $"'{value}'",
    };
}

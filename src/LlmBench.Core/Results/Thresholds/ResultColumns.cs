using System.Globalization;

namespace LlmBench.Results.Thresholds;

/// <summary>The columns of a flat row of any kind, by name.</summary>
internal sealed class ResultColumns
{
    // What tells one result from another, in reading order.
    private static readonly string[] s_identity = ["Scenario", "Benchmark", "Profile", "ScoreProfile", "Category", "Label", "LoadStep", "Interval", "Conversation", "Turn", "Item"];

    private static readonly HashSet<Type> s_numeric = [typeof(int), typeof(long), typeof(double), typeof(float), typeof(decimal), typeof(short), typeof(byte), typeof(uint), typeof(ulong)];

    private readonly Dictionary<string, Column> _columns;

    /// <param name="kind">What complaints call such rows.</param>
    /// <param name="columns">Names, declared types where they are known, and values.</param>
    public ResultColumns(string kind, IEnumerable<(string Name, Type? Type, object? Value)> columns)
    {
        Kind = kind;
        _columns = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Type? type, object? value) in columns)
        {
            _columns.TryAdd(name, new Column(name, type, value));
        }
    }

    public string Kind { get; }

    /// <summary>Names of the columns that hold numbers, empty ones included.</summary>
    public IEnumerable<string> Numbers => _columns.Values.Where(column => column.IsNumber).Select(column => column.Name);

    /// <summary>What the row is about, the same for the same result of another run.</summary>
    public string Result
    {
        get
        {
            string provider = Text("Provider") is { } name ? name + "/" : string.Empty;
            string model = Text("Model") is { } asked ? provider + asked : Text("DifferenceName") ?? provider;
            IEnumerable<string> parts = s_identity.Where(_columns.ContainsKey).Select(column => (Column: column, Text: Text(column))).Where(part => part.Text is not null)
                .Select(part => part.Column is "Interval" or "LoadStep" or "Conversation" or "Turn" ? $"{part.Column.ToLowerInvariant()} {part.Text}" : part.Text!);
            string all = string.Join(' ', parts.Prepend(model).Where(part => part.Length > 0));
            return all.Length > 0 ? all : Kind;
        }
    }

    /// <summary>The columns of a row of this module.</summary>
    public static ResultColumns Of(object row) =>
        new(row.GetType().Name, row.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => (property.Name, (Type?)property.PropertyType, property.GetValue(row))));

    /// <summary>A column as text; null where it is empty or missing.</summary>
    public string? Text(string name) =>
        _columns.TryGetValue(name, out Column? column) && Convert.ToString(column.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>A column as number; null where it is empty or missing.</summary>
    public double? Number(string name) => _columns.TryGetValue(name, out Column? column) ? column.Number : null;

    /// <summary>Whether a column says true.</summary>
    public bool IsTrue(string name) => string.Equals(Text(name), bool.TrueString, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a column says false.</summary>
    public bool IsFalse(string name) => string.Equals(Text(name), bool.FalseString, StringComparison.OrdinalIgnoreCase);

    private sealed record Column(string Name, Type? Type, object? Value)
    {
        // Columns of a file are texts. An empty one may be a number that is missing.
        public bool IsNumber => Type is { } type && type != typeof(string) && type != typeof(object)
            ? s_numeric.Contains(Nullable.GetUnderlyingType(type) ?? type)
            : Value is null or "" || Number is not null;

        public double? Number => Value switch
        {
            null => null,
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
            _ when s_numeric.Contains(Value.GetType()) => Convert.ToDouble(Value, CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}

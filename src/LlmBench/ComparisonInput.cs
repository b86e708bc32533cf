using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Comparing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Takes what a user compares: run folders, rows, and customers' scores.</summary>
internal static class ComparisonInput
{
    /// <summary>Reads a run or a row into a side.</summary>
    /// <param name="input">A path, a file system object, or a row of this module.</param>
    /// <param name="reader">Takes it.</param>
    /// <param name="resolve">Makes paths absolute.</param>
    /// <param name="stop">Ends the reading of a folder.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonInvalid"/> or <see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public static void Read(object? input, SideReader reader, Func<string, IReadOnlyList<string>> resolve, CancellationToken stop)
    {
        switch (Unwrap(input))
        {
            case RequestRow row:
                reader.Add(row);
                break;
            case ConversationRow row:
                reader.Add(row);
                break;
            case AnswerRow row:
                reader.Add(row);
                break;
            case LoadTestSummary row:
                reader.Add(row);
                break;
            case BenchmarkSummary row:
                reader.Add(row);
                break;
            case FileSystemInfo entry:
                reader.ReadFolder(RunPlanFile.FolderOf(entry.FullName), stop);
                break;
            case string path:
                foreach (string folder in resolve(path))
                {
                    reader.ReadFolder(RunPlanFile.FolderOf(folder), stop);
                }

                break;
            case IEnumerable many:
                foreach (object? one in many)
                {
                    Read(one, reader, resolve, stop);
                }

                break;
            case var other:
                throw new LlmBenchException(
                    ErrorIds.ComparisonInvalid,
                    $"{(other is null ? "Nothing" : $"An object of the type {other.GetType().Name}")} cannot be compared.",
                    "Give run folders as written with -OutputPath, or rows of Start-LlmLoadTest, Invoke-LlmBenchmark or Import-LlmResult.");
        }
    }

    /// <summary>Reads customers' scores.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonInvalid"/>.</exception>
    public static CsatScores Csat(IEnumerable<object?> inputs, Func<string, IReadOnlyList<string>> resolve)
    {
        var scores = new List<double>();
        int unanswered = 0;
        foreach (object? input in inputs)
        {
            object? value = Unwrap(input);
            if (value is FileSystemInfo or string && CsatFile.Number(value.ToString()!) is null)
            {
                foreach (CsatScores file in (value is FileSystemInfo entry ? [entry.FullName] : resolve((string)value)).Select(CsatFile.Read))
                {
                    scores.AddRange(file.Scores);
                    unanswered += file.Unanswered;
                }
            }
            else if (Score(input, value) is { } score)
            {
                scores.Add(score);
            }
            else
            {
                unanswered++;
            }
        }

        return new CsatScores(scores, unanswered);
    }

    /// <summary>Reads -Margin: a number or text for all metrics with a relative margin, or a dictionary by name of metric.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ComparisonInvalid"/>.</exception>
    public static Margins Margins(object? input)
    {
        var margins = new Margins();
        switch (Unwrap(input))
        {
            case null:
                break;
            case IDictionary byName:
                foreach (DictionaryEntry entry in byName)
                {
                    string name = entry.Key.ToString()!;
                    var pattern = new NamePatterns([name]);
                    if (!Metrics.All.Any(metric => pattern.Match(metric.Name)))
                    {
                        throw MarginError($"there is no metric {name}");
                    }

                    margins.Set(pattern.Match, Comparing.Margins.Parse(Text(entry.Value)) ?? throw MarginError($"'{entry.Value}' is no margin"));
                }

                break;
            case var one:
                margins.SetPercent(Comparing.Margins.Parse(Text(one)) is { } margin ? margin.Percent ?? margin.Change!.Value : throw MarginError($"'{one}' is no margin"));
                break;
        }

        return margins;
    }

    private static double? Score(object? input, object? value)
    {
        if (value is not (null or string) && !value.GetType().IsPrimitive && value is not decimal)
        {
            PSObject row = PSObject.AsPSObject(input!);
            PSPropertyInfo property = CsatFile.Columns.Select(name => row.Properties[name]).FirstOrDefault(found => found is not null)
                ?? (value is IDictionary fields && CsatFile.Columns.FirstOrDefault(name => fields.Contains(name)) is { } key ? new PSNoteProperty(key, fields[key]) : null)
                ?? throw CsatFile.Invalid($"an object of the type {value.GetType().Name} has no such property");
            value = Unwrap(property.Value);
        }

        string text = Text(value);
        return text.Length == 0 ? null : CsatFile.Number(text) ?? throw CsatFile.Invalid($"'{text}' is no number");
    }

    private static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    private static string Text(object? value) => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;

    private static LlmBenchException MarginError(string reason) => new(
        ErrorIds.ComparisonInvalid,
        $"The margin cannot be used: {reason}.",
        $"Give a percentage for all metrics, such as 10, or a table such as @{{ 'Ttft*' = '10 %'; ErrorRate = 0.001 }}. Metrics are {string.Join(", ", Metrics.All.Select(metric => metric.Name))}.");
}

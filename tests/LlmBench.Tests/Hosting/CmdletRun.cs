using System.Management.Automation;
using Xunit;

namespace LlmBench.Tests.Hosting;

/// <summary>What a script left in each stream.</summary>
internal sealed record CmdletRun
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The error that ended the script, or null.</summary>
    public required ErrorRecord? Terminating { get; init; }

    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What the host was asked to show: What-if lines and formatted output.</summary>
    public required string HostText { get; init; }

    /// <summary>Everything in every stream as text, to search for what must not be there.</summary>
    public string AllText => string.Join('\n', (IEnumerable<string>)
    [
        .. Output.Select(item => item.BaseObject is { } value ? $"{item} {value}" : $"{item}"),
        .. Output.SelectMany(item => item.Properties.Select(property => $"{property.Name}={property.Value}")),
        .. Errors.Append(Terminating!).Where(error => error is not null).Select(error => $"{error} {error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction} {error.Exception} {error.TargetObject}"),
        .. Warnings,
        .. Verbose,
        .. Progress.Select(record => record.ToString()),
        HostText,
    ]);

    /// <summary>The objects of the one type that was written, after checking that no error was.</summary>
    public IReadOnlyList<T> Rows<T>()
    {
        Assert.Null(Terminating);
        Assert.Empty(Errors);
        return [.. Output.Select(item => Assert.IsType<T>(item.BaseObject))];
    }

    /// <summary>The one non-terminating error, checked for its id and for what each error needs.</summary>
    public ErrorRecord Error(string id)
    {
        Assert.Null(Terminating);
        return Check(Assert.Single(Errors), id);
    }

    /// <summary>The error that ended the script, checked likewise.</summary>
    public ErrorRecord Failure(string id)
    {
        Assert.NotNull(Terminating);
        return Check(Terminating, id);
    }

    private static ErrorRecord Check(ErrorRecord error, string id)
    {
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.RecommendedAction));
        return error;
    }
}

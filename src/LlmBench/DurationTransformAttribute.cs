using System.Globalization;
using System.Management.Automation;
using LlmBench.Authoring;

namespace LlmBench.Commands;

/// <summary>Takes durations as people write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>00:05:00</c>, a TimeSpan, or a number of seconds.</summary>
/// <remarks>
/// PowerShell itself would read the number 60 as 60 ticks and the text "60" as 60 days. It also reads <c>10s</c> as a 16-bit number, which
/// means what it should, and <c>2d</c> as a decimal, which would be two seconds where two days were meant.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input switch
        {
            TimeSpan span => span,
            short or int or long or float or double => Seconds(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) => Seconds(seconds),
            string text when DurationText.TryParse(text, out TimeSpan span) => span,
            decimal => throw new ArgumentTransformationMetadataException($"PowerShell takes the d of '{input}d' for a decimal number. Write 1.00:00:00, 24h, or 1d in quotes."),
            _ => throw new ArgumentTransformationMetadataException($"'{input}' is no duration. Write 90s, 5m, 1h30m, 00:05:00 or a number of seconds."),
        };
    }

    private static TimeSpan Seconds(double seconds) => seconds is >= 0 and < 31_536_000
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds is no duration; give 0 seconds to one year."));
}

using System.Globalization;
using System.Management.Automation;
using LlmBench.Load;

namespace LlmBench.Commands;

/// <summary>Takes durations as people write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>00:05:00</c>, a TimeSpan, or a number of seconds.</summary>
/// <remarks>PowerShell itself would read the number 60 as 60 ticks and the text "60" as 60 days.</remarks>
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
            int or long or double or decimal => Seconds(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) => Seconds(seconds),
            string text when DurationText.TryParse(text, out TimeSpan span) => span,
            _ => throw new ArgumentTransformationMetadataException($"'{input}' is no duration. Write 90s, 5m, 1h30m, 00:05:00 or a number of seconds."),
        };
    }

    private static TimeSpan Seconds(double seconds) => seconds is >= 0 and < 31_536_000
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds is no duration; give 0 seconds to one year."));
}

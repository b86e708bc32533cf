using System.Globalization;

namespace LlmBench.Reporting.Content;

/// <summary>Numbers as a reader takes them in, the same on every machine whatever its language.</summary>
internal static class Figures
{
    /// <summary>Three digits that mean something, whole thousands in full.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size >= 100 || size == 0 ? "#,##0" : size >= 10 ? "0.0" : size >= 1 ? "0.00" : Digits(size);
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Count(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 as per cent. A share that is not 0 never reads 0 %.</summary>
    public static string Percent(double share)
    {
        double size = Math.Abs(share * 100);
        string format = size == 0 ? "0" : size < 0.1 ? "0.00##" : size < 10 ? "0.0#" : "0.0";
        return $"{Scaled(share, format)} %";
    }

    /// <summary>A difference of shares in percentage points.</summary>
    public static string Points(double difference) => Scaled(difference, "+0.0;-0.0;0.0");

    /// <summary>A value at a line of a grid, which is round.</summary>
    public static string Tick(double value) => value.ToString("#,##0.######", CultureInfo.InvariantCulture);

    public static string TickPercent(double share) => $"{Scaled(share, "0.####")} %";

    public static string Milliseconds(double? value) => value is { } number ? $"{Number(number)} ms" : "not measured";

    /// <summary>An amount without its currency: cents from 1 up, three digits that mean something below.</summary>
    public static string Amount(double value)
    {
        double size = Math.Abs(value);
        return value.ToString(size is 0 or >= 1 ? "#,##0.00" : Digits(size), CultureInfo.InvariantCulture);
    }

    public static string Dollars(decimal? value) => value is { } amount ? $"${Amount((double)amount)}" : "not known";

    public static string Moment(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>3 models</c> and <c>1 model</c>.</summary>
    public static string Of(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    // Three digits that mean something of a number below 1.
    private static string Digits(double size) => "0." + new string('0', Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 3, 12));

    private static string Scaled(double share, string format) => (share * 100).ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace LlmBench.Reporting.Content;

/// <summary>Numbers as a reader takes them in, the same on every machine whatever its language.</summary>
internal static class Figures
{
    /// <summary>Three digits that mean something, whole thousands in full.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size >= 100 || size == 0 ? "#,##0" : size >= 10 ? "0.0" : size >= 1 ? "0.00" : size >= 0.01 ? "0.000" : "0.0000";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Count(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 as per cent. A share that is not 0 never reads 0 %.</summary>
    public static string Percent(double share)
    {
        double percent = share * 100;
        double size = Math.Abs(percent);
        string format = size is > 0 and < 0.1 ? "0.00##" : size < 10 ? "0.0#" : "0.0";
        return percent.ToString(format, CultureInfo.InvariantCulture) + " %";
    }

    public static string Milliseconds(double? value) => value is { } number ? $"{Number(number)} ms" : "not measured";

    /// <summary>An amount without its currency: cents from 1 up, four digits that mean something below.</summary>
    public static string Amount(double value)
    {
        double size = Math.Abs(value);
        return value.ToString(size >= 1 || size == 0 ? "#,##0.00" : size >= 0.01 ? "0.0000" : "0.00######", CultureInfo.InvariantCulture);
    }

    public static string Dollars(decimal? value) => value is { } amount ? $"${Amount((double)amount)}" : "not known";

    public static string Moment(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>3 models</c> and <c>1 model</c>.</summary>
    public static string Of(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";
}

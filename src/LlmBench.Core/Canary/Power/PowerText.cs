using System.Globalization;

namespace LlmBench.Canary.Power;

/// <summary>Numbers of power as a reader takes them in, the same in every culture.</summary>
internal static class PowerText
{
    /// <summary>Such as <c>0.02 %</c>: two significant digits.</summary>
    public static string Percent(double share)
    {
        double percent = share * 100;
        int digits = percent <= 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(percent)), 0, 6);
        return Math.Round(percent, digits).ToString("0.######", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Such as <c>258 h</c>; below 100 with one decimal.</summary>
    public static string Hours(double hours) => hours.ToString(hours < 99.95 ? "0.#" : "N0", CultureInfo.InvariantCulture) + " h";

    public static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Points(double points) => points.ToString(points < 0.1 ? "0.###" : "0.##", CultureInfo.InvariantCulture);
}

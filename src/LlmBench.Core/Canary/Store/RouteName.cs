namespace LlmBench.Canary.Store;

/// <summary>What a route may be called: its name is that of its file on every system.</summary>
internal static class RouteName
{
    private const int Longest = 64;

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL"];

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !IsDevice(name);

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteInvalid"/>.</exception>
    public static void Check(string name)
    {
        if (!IsValid(name))
        {
            throw new LlmBenchException(
                ErrorIds.RouteInvalid,
                $"'{name}' cannot be the name of a route, which is also that of its file.",
                $"Use up to {Longest} of the letters A to Z, digits, '-' and '_', beginning with a letter or digit. Names of Windows devices, such as NUL, are taken.");
        }
    }

    private static bool IsDevice(string name) =>
        s_devices.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.Length == 4 && char.IsAsciiDigit(name[3]) && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}

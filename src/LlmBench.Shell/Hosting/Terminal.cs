using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace LlmBench.Shell.Hosting;

/// <summary>What the surroundings allow: colours, width, a line that can be redrawn.</summary>
internal static class Terminal
{
    private const int DefaultWidth = 120;
    private const int DefaultHeight = 50;

    // https://no-color.org: present and not empty, whatever its value.
    private static bool ColoursWelcome { get; } =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static bool OutputHasColours { get; } = ColoursWelcome && !Console.IsOutputRedirected;

    public static bool ErrorHasColours { get; } = ColoursWelcome && !Console.IsErrorRedirected;

    /// <summary>Progress is drawn over itself, which only a screen can show.</summary>
    public static bool CanRedraw { get; } =
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static int Width
    {
        get
        {
            if (!Console.IsOutputRedirected && Console.WindowWidth > 0) return Console.WindowWidth;
            return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0
                ? columns
                : DefaultWidth;
        }
    }

    public static int Height =>
        !Console.IsOutputRedirected && Console.WindowHeight > 0 ? Console.WindowHeight : DefaultHeight;

    /// <summary>The text without escape sequences where nothing would interpret them.</summary>
    public static string ForOutput(string? text) => Shown(text, OutputHasColours);

    /// <inheritdoc cref="ForOutput"/>
    public static string ForError(string? text) => Shown(text, ErrorHasColours);

    private static string Shown(string? text, bool colours) =>
        string.IsNullOrEmpty(text) ? "" : colours ? text : new StringDecorated(text).ToString(OutputRendering.PlainText);
}

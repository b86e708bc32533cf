using System.Runtime.InteropServices;

namespace LlmBench.Shell.Hosting;

/// <summary>Makes a Windows console obey escape sequences; it does so only for programs that ask.</summary>
internal static class WindowsConsole
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint VirtualTerminalProcessing = 0x0004;

    public static void ObeyEscapeSequences()
    {
        if (!OperatingSystem.IsWindows()) return;
        foreach (int stream in (ReadOnlySpan<int>)[StandardOutput, StandardError])
        {
            nint handle = GetStdHandle(stream);
            // A redirected stream has no mode, and needs none.
            if (GetConsoleMode(handle, out uint mode)) SetConsoleMode(handle, mode | VirtualTerminalProcessing);
        }
    }

    [DllImport("kernel32.dll")]
    private static extern nint GetStdHandle(int stream);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint handle, out uint mode);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint handle, uint mode);
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LlmBench.Sandbox;

/// <summary>Ends what a program has left behind. Only needed where it has no namespace that ends with it.</summary>
internal static class LeftProcesses
{
    private const int Rounds = 20;

    /// <summary>Kills all processes that were started with a folder as their home. A program cannot take that mark off its children.</summary>
    public static void Kill(string folder)
    {
        byte[] mark = Encoding.UTF8.GetBytes($"HOME={folder}\0");
        for (int round = 0; round < Rounds && OperatingSystem.IsLinux(); round++)
        {
            int[] left = [.. All().Where(number => HasMark(number, mark))];
            if (left.Length == 0) return;
            foreach (int number in left) KillOne(number);
        }
    }

    /// <summary>Numbers of all processes.</summary>
    public static IEnumerable<int> All() =>
        from path in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(path)
        where char.IsAsciiDigit(name[0])
        select int.Parse(name, CultureInfo.InvariantCulture);

    /// <summary>What a process was started with, each word ended by a zero; empty where it may not be read.</summary>
    public static byte[] CommandLine(int number) => Read($"/proc/{number}/cmdline");

    private static bool HasMark(int number, byte[] mark) => Read($"/proc/{number}/environ").AsSpan().IndexOf(mark) >= 0;

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void KillOne(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }
}

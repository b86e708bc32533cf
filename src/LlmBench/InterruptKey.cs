using System.Management.Automation.Host;

namespace LlmBench.Commands;

/// <summary>Takes Ctrl-C as a key while a long command runs in a console, so that the command can end by itself and still write its result.</summary>
/// <remarks>
/// A stopped pipeline takes no more output: with the ordinary Ctrl-C a load test of an hour would leave nothing to Export-Csv. As a key, Ctrl-C
/// (or Esc) ends the run, and the partial result goes down the pipeline. Where there is no console, nothing changes, and a stop is a stop.
/// </remarks>
internal sealed class InterruptKey : IDisposable
{
    private const char ControlC = '\u0003';
    private const int Escape = 27;

    private readonly PSHostRawUserInterface? _keyboard;

    public InterruptKey(PSHost host)
    {
        try
        {
            if (!Console.IsInputRedirected && host.UI?.RawUI is { } keyboard && !Console.TreatControlCAsInput)
            {
                // The hosts of jobs and of ForEach-Object -Parallel have no keyboard, and say so only by throwing.
                _ = keyboard.KeyAvailable;
                Console.TreatControlCAsInput = true;
                _keyboard = keyboard;
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or HostException or NotImplementedException)
        {
            // No console or no keyboard: services, remoting, editors, jobs.
        }
    }

    /// <summary>Whether the key has been pressed since the last look. Other keys are dropped.</summary>
    public bool WasPressed()
    {
        bool pressed = false;
        while (_keyboard?.KeyAvailable == true)
        {
            KeyInfo key = _keyboard.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown | ReadKeyOptions.AllowCtrlC);
            pressed |= key.Character == ControlC || key.VirtualKeyCode == Escape;
        }

        return pressed;
    }

    public void Dispose()
    {
        if (_keyboard is not null)
        {
            Console.TreatControlCAsInput = false;
        }
    }
}

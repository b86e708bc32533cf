using System.Text;
using LlmBench.Shell;
using LlmBench.Shell.Hosting;

// Without a byte order mark, whatever the locale says: results hold characters beyond ASCII.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = Console.OutputEncoding;
WindowsConsole.ObeyEscapeSequences();

ShellOptions options = ShellOptions.Parse(args);
if (options.Error is not null)
{
    Console.Error.WriteLine(options.Error);
    return ExitCodes.Usage;
}

switch (options.Mode)
{
    case ShellMode.Help:
        Console.WriteLine(Banner.Help);
        return ExitCodes.Success;
    case ShellMode.Version:
        Console.WriteLine(Banner.Version);
        return ExitCodes.Success;
    case ShellMode.File when !File.Exists(options.Text):
        Console.Error.WriteLine($"The argument '{options.Text}' is not recognized as the name of a script file. Check the path and try again.");
        return ExitCodes.Usage;
}

using var session = new ShellSession(options.NonInteractive);
if (!session.TryImportModule(out string? problem))
{
    Console.Error.WriteLine(problem);
    return ExitCodes.ModuleUnavailable;
}

switch (options.Mode)
{
    case ShellMode.Command:
        session.Run(options.Text);
        break;
    case ShellMode.File:
        session.RunFile(Path.GetFullPath(options.Text), options.Arguments);
        break;
    case ShellMode.Interactive when !Console.IsInputRedirected && !options.NonInteractive:
        if (!options.NoLogo) Console.WriteLine(Banner.Greeting);
        new PromptLoop(session, new LineEditor(session.Complete)).Run();
        return session.RequestedExitCode ?? ExitCodes.Success;
    default:
        new CommandStream(session, Console.In).Run();
        break;
}

return session.ExitCode;

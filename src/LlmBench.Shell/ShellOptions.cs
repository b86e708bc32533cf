namespace LlmBench.Shell;

/// <summary>The command line, understood as pwsh understands it.</summary>
internal sealed record ShellOptions
{
    public ShellMode Mode { get; private init; }

    /// <summary>The text of <c>-Command</c> or the path of <c>-File</c>.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What follows the path of <c>-File</c>.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    public bool NoLogo { get; private init; }

    public bool NonInteractive { get; private init; }

    /// <summary>What is wrong with the command line, or null.</summary>
    public string? Error { get; private init; }

    public static ShellOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ShellOptions();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            IReadOnlyList<string> rest = [.. arguments.Skip(index + 1)];
            switch (NameOf(argument))
            {
                case "nologo" or "nol":
                    options = options with { NoLogo = true };
                    break;
                case "noprofile" or "nop":
                    break;
                case "noninteractive" or "noni":
                    options = options with { NonInteractive = true };
                    break;
                case "version" or "v":
                    return options with { Mode = ShellMode.Version };
                case "help" or "h" or "?":
                    return options with { Mode = ShellMode.Help };
                case "command" or "c":
                    return options.WithCommand(argument, rest);
                case "file" or "f":
                    return options.WithFile(argument, rest);
                case null:
                    return options.WithFile("-File", [argument, .. rest]);
                default:
                    return options with { Error = $"The option '{argument}' is not known. Use -Help for the options." };
            }
        }

        return options;
    }

    private static string? NameOf(string argument) =>
        argument.StartsWith('-') ? argument.TrimStart('-').ToLowerInvariant() : null;

    private ShellOptions WithCommand(string option, IReadOnlyList<string> words) => words switch
    {
        [] => this with { Error = $"{option} needs the text of a command." },
        ["-"] => this with { Mode = ShellMode.StandardInput },
        _ => this with { Mode = ShellMode.Command, Text = string.Join(' ', words) },
    };

    private ShellOptions WithFile(string option, IReadOnlyList<string> words) => words switch
    {
        [] => this with { Error = $"{option} needs the path of a script." },
        ["-", ..] => this with { Mode = ShellMode.StandardInput },
        [string path, ..] => this with { Mode = ShellMode.File, Text = path, Arguments = [.. words.Skip(1)] },
    };
}

namespace LlmBench.Sandbox;

/// <summary>How well code must be kept apart before it is run.</summary>
/// <param name="Required">The weakest level that will do.</param>
internal sealed record SandboxPolicy(SandboxLevel Required)
{
    /// <summary>For code that a model wrote, unless the user says otherwise.</summary>
    public static SandboxPolicy Default { get; } = new(SandboxLevel.Isolated);

    /// <summary>Refuses what is too weak. The level None is never enough.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxTooWeak"/>, or <see cref="ErrorIds.InterpreterMissing"/> where there is no Python.</exception>
    public void Admit(SandboxState found)
    {
        if (found.Level != SandboxLevel.None && found.Level >= Required) return;
        string missing = found.Rejected.Count == 0 ? string.Empty : $" ({string.Join("; ", found.Rejected)})";
        if (OperatingSystem.IsLinux() && found.Python is null && Required < SandboxLevel.Container)
        {
            throw new LlmBenchException(
                ErrorIds.InterpreterMissing,
                $"No Python from 3.8 on was found that runs in a sandbox{missing}.",
                "Install Python 3 where all users can read it, such as the distribution's own python3, or name one with -PythonPath.");
        }

        throw new LlmBenchException(
            ErrorIds.SandboxTooWeak,
            $"The code must run at the sandbox level {(Required == SandboxLevel.None ? SandboxLevel.Process : Required)} or better, and this machine gives {found.Level}{missing}.",
            Remedy(found, Required));
    }

    /// <summary>How to get to a level; empty where it is reached.</summary>
    public static string Remedy(SandboxState found, SandboxLevel required)
    {
        if (found.Level != SandboxLevel.None && found.Level >= required) return string.Empty;
        const string Container = "Install docker or podman, pull an image that holds python3, and name it with -ContainerImage";
        if (!OperatingSystem.IsLinux()) return $"{Container}. The module has no other sandbox for this system.";
        if (required == SandboxLevel.Container) return $"{Container}.";
        string accept = found.Level == SandboxLevel.Process ? ", or accept less with -RequireSandbox Process where you trust the code" : string.Empty;
        return $"Install bubblewrap, or allow user namespaces (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns), or: {Container[..1].ToLowerInvariant()}{Container[1..]}{accept}.";
    }
}

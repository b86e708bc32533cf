using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>Removes registered providers.</summary>
/// <remarks>
/// The profile goes from the registry file, and the key that was given for this session from memory. An environment variable that
/// holds a key is left alone. Known providers cannot be removed; one of the same name shows again once yours is gone.
/// </remarks>
/// <example>
/// <code>Unregister-LlmProvider openai-patient</code>
/// <para>Removes the profile and its session key.</para>
/// </example>
/// <example>
/// <code>Get-LlmProvider test-* | Where-Object Source -eq Registered | Unregister-LlmProvider -WhatIf</code>
/// <para>Shows which profiles would go, and removes none.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Unregister, "LlmProvider", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterLlmProviderCommand : LlmCmdlet
{
    private string? _current;

    /// <summary>Names of registered providers, in any case. No wildcards.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "Names of registered providers.")]
    [ArgumentCompleter(typeof(RegisteredProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override object? CurrentItem => _current;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ProviderCatalog catalog = ModuleState.Providers;
        foreach (string name in Name)
        {
            _current = name;
            if (catalog.Registry.Find(name) is null)
            {
                FailItem(KnownProviders.Find(name) is null ? catalog.NotFound(name) : BuiltIn(name), name);
            }
            else if (ShouldProcess(name, "Remove provider") && Wait(token => catalog.Registry.RemoveAsync(name, token)))
            {
                ModuleState.Current.Keys.Remove(name);
            }
        }
    }

    private static LlmBenchException BuiltIn(string name) => new(
        ErrorIds.ProviderNotFound,
        $"The provider '{name}' is built in and not registered, so there is nothing to remove.",
        "List your own with Get-LlmProvider | Where-Object Source -eq Registered.");
}

using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Providers;
using ProviderInfo = LlmBench.Results.ProviderInfo;

namespace LlmBench.Commands;

/// <summary>Lists the providers that can be asked.</summary>
/// <remarks>
/// The list holds the providers that you registered and, after them, the known ones, whose facts are built in and which can be
/// used by name at once. The column Source tells them apart; a registered provider hides a known one of the same name. KeyFound
/// says whether a key is at hand in this session or in the environment variable; the key itself is never shown.
/// <para>Each property has the name of the parameter of Register-LlmProvider that sets it, so rows can be piped into that cmdlet.</para>
/// </remarks>
/// <example>
/// <code>Get-LlmProvider | Where-Object KeyFound</code>
/// <para>Lists the providers that can be used right now, since their keys are at hand.</para>
/// </example>
/// <example>
/// <code>Get-LlmProvider openai | Register-LlmProvider -Name openai-patient -IdleTimeout 00:05:00</code>
/// <para>Registers a second profile of OpenAI that waits up to five minutes between two parts of a streamed reply.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmProvider")]
[OutputType(typeof(ProviderInfo))]
public sealed class GetLlmProviderCommand : LlmCmdlet
{
    /// <summary>Names of providers, in any case; wildcards are allowed. Without it all are listed.</summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "Names of providers; wildcards are allowed.")]
    [ArgumentCompleter(typeof(ListedProviderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Lists the known providers only, with their built-in facts, whether or not a registered one has the same name.</summary>
    [Parameter(HelpMessage = "List the known providers with their built-in facts.")]
    public SwitchParameter Known { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ApiKeys keys = ModuleState.Current.Keys;
        ProviderCatalog catalog = ModuleState.Providers;
        IReadOnlyList<ProviderInfo> providers = Known ? [.. ProviderCatalog.ListKnown(keys)] : catalog.List(keys);
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            ProviderInfo[] found = [.. providers.Where(provider => pattern.IsMatch(provider.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                FailItem(catalog.NotFound(name), name);
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}

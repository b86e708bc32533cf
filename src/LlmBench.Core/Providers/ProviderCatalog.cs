using LlmBench.Results;

namespace LlmBench.Providers;

/// <summary>Finds a provider by its name: the user's own profiles first, then the known ones.</summary>
internal sealed class ProviderCatalog(ProviderRegistry registry)
{
    public ProviderRegistry Registry { get; } = registry;

    /// <summary>The names that <see cref="Resolve"/> takes, registered ones first.</summary>
    /// <exception cref="LlmBenchException">The registry cannot be read.</exception>
    public IReadOnlyList<string> Names() =>
        [.. Registry.Read().Select(profile => profile.Name)
            .Concat(KnownProviders.All.Where(known => known.BaseUri is not null).Select(known => known.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The registered providers, then the known ones whose names are free.</summary>
    /// <exception cref="LlmBenchException">The registry cannot be read.</exception>
    public IReadOnlyList<ProviderInfo> List(ApiKeys keys)
    {
        IReadOnlyList<ProviderProfile> profiles = Registry.Read();
        return
        [
            .. profiles.Select(profile => ProviderInfo.From(profile, keys)),
            .. ListKnown(keys).Where(known => !profiles.Any(profile => profile.Name.Equals(known.Name, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    /// <summary>All known providers.</summary>
    public static IEnumerable<ProviderInfo> ListKnown(ApiKeys keys) => KnownProviders.All.Select(known => ProviderInfo.From(known, keys));

    /// <summary>The profile of a provider, checked.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.ProviderNotFound"/>; <see cref="ErrorIds.ProviderAddressMissing"/> for a known provider that must be registered with an address first;
    /// <see cref="ErrorIds.ProviderInvalid"/> where the registry file was edited by hand; or the registry cannot be read.
    /// </exception>
    public ProviderProfile Resolve(string name)
    {
        ProviderProfile profile = Registry.Find(name) ?? KnownProviders.Find(name)?.CreateProfile() ?? throw NotFound(name);
        ProviderValidator.Validate(profile);
        return profile;
    }

    /// <summary>The error for a name that nobody has, with the names that it may have meant.</summary>
    public LlmBenchException NotFound(string name)
    {
        if (name.Equals(KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase))
        {
            return new LlmBenchException(
                ErrorIds.ProviderNotFound,
                $"The built-in provider '{KnownProviders.Simulator}' has no profile.",
                $"Ask it with -Provider {KnownProviders.Simulator}; Get-LlmSimulator lists the simulators that are running.");
        }

        IReadOnlyList<string> near = NearNames.Find(name, Names().Append(KnownProviders.Simulator));
        string hint = near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near.Select(match => $"'{match}'"))}?";
        return new LlmBenchException(
            ErrorIds.ProviderNotFound,
            $"There is no provider named '{name}'.{hint}",
            "List the names with Get-LlmProvider, or add one with Register-LlmProvider -Name … -BaseUri ….");
    }
}

using LlmBench.State;

namespace LlmBench.Providers;

/// <summary>The profiles that the user registered, kept in <c>providers.json</c> in the state folder. Keys are never in it.</summary>
internal sealed class ProviderRegistry
{
    private readonly StateFile _file;

    /// <summary>Names the folder; nothing is read or written yet.</summary>
    /// <param name="folder">Absolute path of the state folder.</param>
    /// <param name="time">Paces the waits for other processes.</param>
    public ProviderRegistry(string folder, TimeProvider? time = null) =>
        _file = new StateFile(Path.Join(folder, "providers.json"), ErrorIds.RegistryUnavailable, time);

    /// <summary>Absolute path of the registry file.</summary>
    public string Location => _file.Location;

    /// <summary>All profiles in the order of their registration.</summary>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.RegistryUnavailable"/>, <see cref="ErrorIds.RegistryCorrupt"/> or <see cref="ErrorIds.RegistryTooNew"/>.
    /// </exception>
    public IReadOnlyList<ProviderProfile> Read() => RegistryDocument.Parse(_file.Read(), Location).Profiles;

    /// <summary>The profile of that name, or null.</summary>
    /// <exception cref="LlmBenchException">As <see cref="Read"/>.</exception>
    public ProviderProfile? Find(string name) => Read().FirstOrDefault(profile => Matches(profile, name));

    /// <summary>Adds a profile.</summary>
    /// <param name="profile">A valid profile: this is where it is checked for good.</param>
    /// <param name="replace">Whether a profile of the same name gives way.</param>
    /// <param name="cancellation">Ends the wait for other processes.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.ProviderInvalid"/>, <see cref="ErrorIds.ProviderExists"/>, or as <see cref="Read"/>. The file is then as it was.
    /// </exception>
    public Task AddAsync(ProviderProfile profile, bool replace, CancellationToken cancellation)
    {
        ProviderValidator.Validate(profile);
        return _file.UpdateAsync(
            text =>
            {
                var document = RegistryDocument.Parse(text, Location);
                return !replace && document.Profiles.Any(other => Matches(other, profile.Name)) ? throw Exists(profile.Name) : document.With(profile);
            },
            cancellation);
    }

    /// <summary>Removes a profile.</summary>
    /// <returns>False where there was none of that name.</returns>
    /// <exception cref="LlmBenchException">As <see cref="Read"/>.</exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        bool found = false;
        await _file.UpdateAsync(
            text =>
            {
                var document = RegistryDocument.Parse(text, Location);
                found = document.Profiles.Any(profile => Matches(profile, name));
                return found ? document.Without(name) : null;
            },
            cancellation).ConfigureAwait(false);
        return found;
    }

    internal static LlmBenchException Exists(string name) => new(
        ErrorIds.ProviderExists,
        $"A provider named '{name}' is registered already.",
        "Add -Force to replace it, or choose another name.");

    private static bool Matches(ProviderProfile profile, string name) => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

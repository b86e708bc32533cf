namespace LlmBench;

/// <summary>The stable ids of all errors, one for each cause. Scripts match on them; none is ever reused.</summary>
public static class ErrorIds
{
    /// <summary>No profile and no known provider has the given name.</summary>
    public const string ProviderNotFound = nameof(ProviderNotFound);

    /// <summary>The provider profile holds a value that cannot work, such as a relative address or a credential in a header.</summary>
    public const string ProviderInvalid = nameof(ProviderInvalid);

    /// <summary>The registry file cannot be read or written.</summary>
    public const string RegistryUnavailable = nameof(RegistryUnavailable);

    /// <summary>The environment variable named by the profile holds no key.</summary>
    public const string ApiKeyMissing = nameof(ApiKeyMissing);

    /// <summary>Neither the command nor the profile names a model.</summary>
    public const string ModelMissing = nameof(ModelMissing);

    /// <summary>A conversation cannot be cut to the asked number of tokens.</summary>
    public const string ContextTooSmall = nameof(ContextTooSmall);

    /// <summary>The simulator cannot be started with these settings.</summary>
    public const string SimulatorInvalid = nameof(SimulatorInvalid);
}

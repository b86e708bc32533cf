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

    /// <summary>No scenario and no file has the given name, or the file cannot be read.</summary>
    public const string ScenarioNotFound = nameof(ScenarioNotFound);

    /// <summary>The scenario file breaks a rule; the message names line and reason.</summary>
    public const string ScenarioInvalid = nameof(ScenarioInvalid);

    /// <summary>The settings of a load test contradict each other.</summary>
    public const string LoadPlanInvalid = nameof(LoadPlanInvalid);

    /// <summary>The output folder already holds a run.</summary>
    public const string RunFolderNotEmpty = nameof(RunFolderNotEmpty);

    /// <summary>The run folder cannot be written or read, or is none.</summary>
    public const string RunFolderInvalid = nameof(RunFolderInvalid);
}

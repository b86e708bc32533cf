using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmBench.Providers;

/// <summary>The text of the registry file and the profiles in it.</summary>
/// <remarks>
/// An edit changes the JSON tree rather than writing the profiles anew, so fields of a later version survive it.
/// </remarks>
internal sealed class RegistryDocument
{
    private const int Version = 1;
    private const string ProvidersField = "providers";
    private const string NameField = "name";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string? _text;

    private RegistryDocument(string? text, IReadOnlyList<ProviderProfile> profiles)
    {
        _text = text;
        Profiles = profiles;
    }

    public IReadOnlyList<ProviderProfile> Profiles { get; }

    /// <summary>Reads the text of a registry file.</summary>
    /// <param name="text">The text; null where there is no file yet.</param>
    /// <param name="path">Path of the file, for errors.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RegistryCorrupt"/> or <see cref="ErrorIds.RegistryTooNew"/>.</exception>
    public static RegistryDocument Parse(string? text, string path)
    {
        if (text is null)
        {
            return new RegistryDocument(null, []);
        }

        try
        {
            // The version comes first: the rest of a newer file need not look as this version expects.
            Header header = JsonSerializer.Deserialize<Header>(text, s_json) ?? throw new JsonException("The file holds null.");
            if (header.Version > Version)
            {
                throw TooNew(path, header.Version);
            }

            Body body = JsonSerializer.Deserialize<Body>(text, s_json)!;
            return new RegistryDocument(text, [.. body.Providers.Select((profile, index) => Complete(profile, index))]);
        }
        catch (JsonException error)
        {
            throw Corrupt(path, error);
        }
    }

    /// <summary>The text with a profile added or replaced.</summary>
    public string With(ProviderProfile profile)
    {
        JsonObject root = Tree();
        JsonArray providers = Providers(root);
        JsonNode? node = JsonSerializer.SerializeToNode(profile, s_json);
        int index = IndexOf(profile.Name);
        if (index < 0)
        {
            providers.Add(node);
        }
        else
        {
            providers[index] = node;
        }

        return Text(root);
    }

    /// <summary>The text without a profile that is in it.</summary>
    public string Without(string name)
    {
        JsonObject root = Tree();
        Providers(root).RemoveAt(IndexOf(name));
        return Text(root);
    }

    private JsonObject Tree() =>
        _text is null
            ? new JsonObject { ["version"] = Version, [ProvidersField] = new JsonArray() }
            : JsonNode.Parse(_text, new JsonNodeOptions { PropertyNameCaseInsensitive = true })!.AsObject();

    private static JsonArray Providers(JsonObject root) => root[ProvidersField]!.AsArray();

    private static string Text(JsonObject root) => root.ToJsonString(s_json) + "\n";

    private int IndexOf(string name)
    {
        for (int index = 0; index < Profiles.Count; index++)
        {
            if (Profiles[index].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    // JSON may say null where the type says never.
    private static ProviderProfile Complete(ProviderProfile? profile, int index) =>
        profile is not { Name: not null, BaseUri: not null }
            ? throw new JsonException($"Entry {index + 1} of '{ProvidersField}' needs '{NameField}' and 'baseUri'.")
            : profile with
            {
                Headers = profile.Headers ?? new Dictionary<string, string>(),
                Timeouts = profile.Timeouts ?? new ProviderTimeouts(),
                Currency = profile.Currency ?? "USD",
                PaymentMethods = profile.PaymentMethods ?? [],
            };

    private static LlmBenchException Corrupt(string path, JsonException error)
    {
        string where = error.LineNumber is { } line ? $", line {line + 1}" : string.Empty;
        string why = error.Path is { Length: > 1 } member ? $"The value at {member} cannot be read." : Reason(error.Message);
        return new LlmBenchException(
            ErrorIds.RegistryCorrupt,
            $"The provider registry '{path}'{where} is damaged and is left as it is. {why}",
            "Correct that line in an editor, or move the file away and register the providers again.",
            error);
    }

    // The parser adds its own place, with lines counted from zero.
    private static string Reason(string message) => message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0];

    private static LlmBenchException TooNew(string path, int version) => new(
        ErrorIds.RegistryTooNew,
        $"The provider registry '{path}' has version {version}; this LlmBench knows version {Version}.",
        "Update the LlmBench module, or name another state folder with $env:LLMBENCH_HOME.");

    private sealed record Header(int Version);

    private sealed record Body
    {
        public required IReadOnlyList<ProviderProfile?> Providers { get; init; }
    }
}

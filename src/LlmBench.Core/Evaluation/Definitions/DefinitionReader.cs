using System.Text.RegularExpressions;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads one profile of a definition: each part as the profile says it, else as the file says it.</summary>
internal static partial class DefinitionReader
{
    private static readonly string[] s_parts = ["data", "shots", "prompt", "sampling", "extract", "scoreProfiles", "score", "aggregate", "limits", "description"];

    public static BenchmarkDefinition Read(AuthoredFile source, string folder, YamlMap file, YamlMap? profile, string profileName, IReadOnlyList<string> profiles)
    {
        var files = new DefinitionFolder(source, folder);
        string name = file.RequiredText("name");
        if (!Name().IsMatch(name))
        {
            throw file.ErrorAt("name", $"'name' is '{name}' but may hold only letters, digits, '.', '_' and '-'");
        }

        // Asked for in both places, so that neither calls a part unknown.
        foreach (string part in s_parts)
        {
            file.Has(part);
            profile?.Has(part);
        }

        var prompts = new PromptSection(source, files);
        PromptTemplate prompt = prompts.ReadPrompt(Holder("prompt").RequiredMap("prompt"));
        ShotPlan shots = Holder("shots").Map("shots") is { } shotMap ? prompts.ReadShots(shotMap, prompt) : ShotPlan.None;
        BenchmarkData data = DataSection.Read(Holder("data").RequiredMap("data"), files);
        SamplingSettings sampling = RunSection.ReadSampling(Holder("sampling").Map("sampling"));
        IReadOnlyList<ExtractionRule> extract = ExtractionSection.ReadRules(Holder("extract").OptionalMaps("extract"));
        var definition = new BenchmarkDefinition
        {
            Name = name,
            Version = file.RequiredText("version"),
            Description = Holder("description").Text("description"),
            Language = file.Text("language") ?? "en",
            Profile = profileName,
            Profiles = profiles,
            Data = data,
            Prompt = prompt,
            Shots = shots,
            Sampling = sampling,
            Extract = extract.Count > 0 ? extract : ExtractionSection.WholeReply,
            ScoreProfiles = ExtractionSection.ReadProfiles(Holder("scoreProfiles").Map("scoreProfiles")),
            Score = ScoreSection.Read(Holder("score").RequiredMap("score"), files),
            Aggregate = RunSection.ReadAggregate(Holder("aggregate").Map("aggregate")),
            Limits = RunSection.ReadLimits(Holder("limits").Map("limits")),
            Source = source.Name,
            Hash = DefinitionHash.Of(part => Holder(part).Canonical(part), data, files),
        };
        profile?.RefuseUnknownKeys();
        return definition;

        YamlMap Holder(string part) => profile is not null && profile.Has(part) ? profile : file;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex Name();
}

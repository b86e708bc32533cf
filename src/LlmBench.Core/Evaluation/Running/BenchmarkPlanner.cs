using LlmBench.Evaluation.Definitions;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Turns what a user asks for into a plan, and refuses what cannot work before anything is sent.</summary>
/// <param name="catalog">The benchmarks that can be named.</param>
/// <param name="resolvePath">Makes a path absolute, relative to where the user stands.</param>
/// <param name="connect">Makes the scorings of a benchmark by the rule sets that are named.</param>
internal sealed class BenchmarkPlanner(BenchmarkCatalog catalog, Func<string, string> resolvePath, Func<BenchmarkDefinition, IReadOnlyList<string?>, IReadOnlyList<Scoring>> connect)
{
    /// <summary>Every rule set that a benchmark has.</summary>
    public const string AllScoreProfiles = "all";

    /// <exception cref="LlmBenchException">A benchmark, its data, a category or a rule set is not there.</exception>
    public BenchmarkPlan Create(string runId, ProviderProfile provider, IReadOnlyList<string> models, BenchmarkSettings settings) => new()
    {
        RunId = runId,
        Provider = provider,
        Models = models,
        Parts = [.. settings.Benchmark.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => CreatePart(name, settings))],
        Seed = settings.Seed,
        Levels = settings.ConcurrentUsers ?? [],
        Stream = !settings.NonStreaming,
        Settings = settings,
    };

    /// <summary>The benchmarks of an earlier run, as they are now, with all their items, in the order of the plan.</summary>
    /// <param name="planned">The benchmarks as they were planned.</param>
    /// <param name="names">Names or paths of definitions that go before the planned ones of the same name, under the planned profile unless a name has one.</param>
    /// <param name="dataPath">Path of the data; null for that of the run.</param>
    /// <param name="scoreProfile">Rule set; null for the benchmark's own.</param>
    /// <exception cref="LlmBenchException">A benchmark or its data are not there any more.</exception>
    public IReadOnlyList<BenchmarkPart> Reload(IEnumerable<PlannedBenchmark> planned, IReadOnlyList<string>? names, string? dataPath, string? scoreProfile)
    {
        List<(DefinitionFile File, string? Profile)> given = [.. (names ?? []).Select(name => catalog.Open(name, resolvePath))];
        return
        [
            .. planned.Select(benchmark =>
            {
                (DefinitionFile? file, string? profile) = given.FirstOrDefault(candidate => candidate.File.Profiles[0].Name.Equals(benchmark.Name, StringComparison.OrdinalIgnoreCase));
                BenchmarkDefinition definition = file?.Profile(profile ?? benchmark.Profile)
                    ?? catalog.Resolve(File.Exists(benchmark.Source) ? benchmark.Source : benchmark.Name, benchmark.Profile, resolvePath);
                LoadedBenchmark loaded = BenchmarkLoader.Load(definition, dataPath ?? benchmark.DataPath);
                return new BenchmarkPart(loaded, loaded.Items, definition.Sampling, connect(definition, ProfilesOf(definition, scoreProfile)));
            }),
        ];
    }

    private BenchmarkPart CreatePart(string name, BenchmarkSettings settings)
    {
        (DefinitionFile file, string? profile) = catalog.Open(name, resolvePath);
        BenchmarkDefinition definition = file.Profile(profile ?? settings.Profile);
        string? dataPath = DataPathOf(definition, settings);
        LoadedBenchmark benchmark = BenchmarkLoader.Load(definition, dataPath);
        IReadOnlyList<BenchmarkItem> items = ItemDraw.Order(ItemsOf(benchmark, settings.Category), settings.Seed);
        int count = settings.SampleCount ?? definition.Limits.MaxItems ?? items.Count;
        SamplingSettings sampling = definition.Sampling;
        return new BenchmarkPart(
            benchmark,
            [.. items.Take(count)],
            sampling with
            {
                Temperature = settings.Temperature ?? sampling.Temperature,
                MaxOutputTokens = settings.MaxOutputTokens ?? sampling.MaxOutputTokens,
                Samples = settings.Repeat ?? sampling.Samples,
            },
            connect(definition, ProfilesOf(definition, settings.ScoreProfile)))
        {
            DataPath = dataPath,
        };
    }

    // One path for several benchmarks is a folder with a folder for each; those that have none bring their own data.
    private static string? DataPathOf(BenchmarkDefinition definition, BenchmarkSettings settings)
    {
        if (settings.DataPath is not { } path || settings.Benchmark.Count == 1)
        {
            return settings.DataPath;
        }

        string own = Path.Join(path, definition.Name);
        return Path.Exists(own) ? own : null;
    }

    private static IEnumerable<BenchmarkItem> ItemsOf(LoadedBenchmark benchmark, IReadOnlyList<string>? categories)
    {
        if (categories is null)
        {
            return benchmark.Items;
        }

        IReadOnlyDictionary<string, string> groups = benchmark.Definition.Aggregate.Groups;
        List<BenchmarkItem> items = [.. benchmark.Items.Where(item => categories.Any(category => Is(item.Category, category) || (groups.TryGetValue(item.Category, out string? group) && Is(group, category))))];
        return items.Count > 0 ? items : throw new LlmBenchException(
            ErrorIds.BenchmarkPlanInvalid,
            $"Benchmark '{benchmark.Definition.Name}' has no category {string.Join(" or ", categories.Select(category => $"'{category}'"))}.",
            $"It has: {string.Join(", ", benchmark.Items.Select(item => item.Category).Concat(groups.Values).Distinct().Take(80))}.");

        static bool Is(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
    }

    private static IReadOnlyList<string?> ProfilesOf(BenchmarkDefinition definition, string? asked) =>
        AllScoreProfiles.Equals(asked, StringComparison.OrdinalIgnoreCase) ? [null, .. definition.ScoreProfiles.Keys] : [asked];
}

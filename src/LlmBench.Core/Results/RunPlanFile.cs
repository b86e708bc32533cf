using System.Text.Json;

namespace LlmBench.Results;

/// <summary>What a run folder holds.</summary>
internal enum RunKind
{
    /// <summary>A load test. Also what folders without a kind hold.</summary>
    LoadTest,

    /// <summary>A run of benchmarks.</summary>
    Benchmark,
}

/// <summary>The <c>plan.json</c> that makes a folder a run folder.</summary>
internal static class RunPlanFile
{
    public const string Name = "plan.json";

    private static readonly JsonSerializerOptions s_indented = new(JsonLines.Options) { WriteIndented = true };

    /// <summary>Whether the folder holds a run.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Join(folder, Name));

    /// <summary>Refuses a folder that holds a run: results are never overwritten.</summary>
    public static void RequireFree(string folder)
    {
        if (Exists(folder))
        {
            throw new LlmBenchException(ErrorIds.RunFolderNotEmpty, $"The folder {folder} already holds a run.", "Name another folder, or move the old run away.");
        }

        if (File.Exists(folder))
        {
            throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"{folder} is a file.", "-OutputPath names a folder.");
        }
    }

    /// <summary>Makes the folder if it is missing, writes the plan and opens what else the run writes.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/> or <see cref="ErrorIds.RunFolderNotEmpty"/>.</exception>
    public static T Create<TPlan, T>(string folder, TPlan plan, Func<T> open)
    {
        RequireFree(folder);
        return Guard(folder, () =>
        {
            Directory.CreateDirectory(folder);
            using (FileStream file = new(Path.Join(folder, Name), FileMode.CreateNew))
            {
                JsonSerializer.Serialize(file, plan, s_indented);
            }

            return open();
        });
    }

    /// <summary>Turns what the system says of files that cannot be written into an error that says what to do.</summary>
    public static T Guard<T>(string folder, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"The folder {folder} cannot be written: {exception.Message}", "Name a folder that you may write to.", exception);
        }
    }

    /// <summary>The folder of a path that names it or a file in it.</summary>
    public static string FolderOf(string path) => File.Exists(path) ? Path.GetDirectoryName(path)! : path;

    /// <summary>What the folder holds.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public static RunKind KindOf(string folder) => Read<Head>(folder).Kind;

    /// <summary>Reads the plan.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RunFolderInvalid"/>.</exception>
    public static T Read<T>(string folder)
    {
        try
        {
            byte[] json = File.ReadAllBytes(Path.Join(folder, Name));
            Head head = JsonSerializer.Deserialize<Head>(json, JsonLines.Options) ?? throw new JsonException("It holds nothing.");
            if (head.Layout > RunPlanRecord.CurrentLayout)
            {
                throw new LlmBenchException(
                    ErrorIds.RunFolderInvalid, $"{folder} was written by a newer version of LlmBench.", "Update LlmBench, and import the folder again.");
            }

            return JsonSerializer.Deserialize<T>(json, JsonLines.Options)!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LlmBenchException(
                ErrorIds.RunFolderInvalid,
                $"{folder} is no run folder: {(exception is JsonException ? $"its {Name} cannot be read" : $"it has no readable {Name}")}.",
                "Name the folder that was given to -OutputPath.",
                exception);
        }
    }

    private sealed record Head
    {
        public RunKind Kind { get; init; }

        public int Layout { get; init; }
    }
}

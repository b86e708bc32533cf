using System.Text.Json;

namespace LlmBench.Results;

/// <summary>Writes a run into a folder while it happens.</summary>
/// <remarks>
/// <c>plan.json</c> is written first, then one JSON line for each request and conversation, and a line in <c>summaries.jsonl</c> for each
/// model that has ended. Lines are handed to the operating system whenever the run draws breath, so a kill costs at most the line
/// being written; without a summary line the reader rebuilds it from the rows and calls it partial. Not thread-safe.
/// </remarks>
internal sealed class RunFolder : IDisposable
{
    public const string PlanFile = "plan.json";
    public const string RequestFile = "requests.jsonl";
    public const string ConversationFile = "conversations.jsonl";
    public const string SummaryFile = "summaries.jsonl";

    private static readonly JsonSerializerOptions s_indented = new(JsonLines.Options) { WriteIndented = true };

    private readonly FileStream _requests;
    private readonly FileStream _conversations;
    private readonly FileStream _summaries;

    private RunFolder(string path)
    {
        Path = path;
        _requests = Open(RequestFile);
        _conversations = Open(ConversationFile);
        _summaries = Open(SummaryFile);
    }

    public string Path { get; }

    /// <summary>Creates the folder and writes the plan.</summary>
    /// <param name="path">Absolute path; the folder is made if it is missing and must hold no run.</param>
    /// <param name="plan">What is about to run.</param>
    public static RunFolder Create(string path, RunPlanRecord plan)
    {
        RequireFree(path);
        try
        {
            Directory.CreateDirectory(path);
            using (FileStream file = new(System.IO.Path.Join(path, PlanFile), FileMode.CreateNew))
            {
                JsonSerializer.Serialize(file, plan, s_indented);
            }

            return new RunFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"The folder {path} cannot be written: {exception.Message}", "Name a folder that you may write to.", exception);
        }
    }

    /// <summary>Refuses a folder that holds a run: results are never overwritten.</summary>
    public static void RequireFree(string path)
    {
        if (File.Exists(System.IO.Path.Join(path, PlanFile)))
        {
            throw new LlmBenchException(ErrorIds.RunFolderNotEmpty, $"The folder {path} already holds a run.", "Name another folder, or move the old run away.");
        }

        if (File.Exists(path))
        {
            throw new LlmBenchException(ErrorIds.RunFolderInvalid, $"{path} is a file.", "-OutputPath names a folder.");
        }
    }

    public void Write(RequestRow row) => Write(_requests, row);

    public void Write(ConversationRow row) => Write(_conversations, row);

    public void Write(LoadTestSummary summary)
    {
        Write(_summaries, summary);
        Flush();
    }

    /// <summary>Hands what has been written to the operating system.</summary>
    public void Flush()
    {
        _requests.Flush();
        _conversations.Flush();
        _summaries.Flush();
    }

    public void Dispose()
    {
        _requests.Dispose();
        _conversations.Dispose();
        _summaries.Dispose();
    }

    private static void Write<T>(FileStream file, T row)
    {
        JsonSerializer.Serialize(file, row, JsonLines.Options);
        file.WriteByte((byte)'\n');
    }

    private FileStream Open(string name) =>
        new(System.IO.Path.Join(Path, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);
}

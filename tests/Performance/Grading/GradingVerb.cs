using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using LlmBench.Evaluation.Code;
using LlmBench.Sandbox;

namespace LlmBench.Performance.Grading;

/// <summary>Grading of all canonical HumanEval solutions, in the sandbox and by the official harness, in turn.</summary>
internal sealed class GradingVerb : IVerb
{
    private const int OfficialWorkers = 4;
    private const int UsualRounds = 5;

    public string Name => "grading";

    public string? Description => "HumanEval in the sandbox beside the official harness: grading HUMANEVAL_JSONL_GZ HUMAN_EVAL_FOLDER [ROUNDS]";

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var data, var harness, .. var rest] || !File.Exists(data))
        {
            Console.WriteLine("Skipped: " + Description);
            return 0;
        }

        int rounds = rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : UsualRounds;
        CodeProgram[] programs = Programs(data);
        long start = Stopwatch.GetTimestamp();
        SandboxState sandbox = await SandboxProbe.FindAsync(new SandboxOptions(), cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"probe {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s: {sandbox.Level} by {sandbox.MechanismName}, {sandbox.Python?.Path} {sandbox.Python?.Version}"));
        bool official = File.Exists(Path.Combine(harness, "human_eval", "execution.py"));
        if (!official) Console.WriteLine("The official harness is not there; only ours is timed.");
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = 0; round < rounds; round++)
        {
            (int passed, double seconds) = await OursAsync(sandbox, programs, cancellationToken);
            ours.Add(seconds);
            Print("ours", passed, programs.Length, seconds);
            if (!official) continue;
            (passed, seconds) = await TheirsAsync(sandbox.Python!.Path, harness, data, cancellationToken);
            theirs.Add(seconds);
            Print("official", passed, programs.Length, seconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: ours {Median(ours):0.00} s{(official ? $", official {Median(theirs):0.00} s, ratio {Median(ours) / Median(theirs):0.00}" : string.Empty)}"));
        return 0;
    }

    /// <summary>From the start of the first sandbox to the end of the last program.</summary>
    private static async Task<(int Passed, double Seconds)> OursAsync(SandboxState sandbox, CodeProgram[] programs, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        await using var runner = new CodeRunner(_ => Task.FromResult(sandbox), SandboxPolicy.Default, CodeRunner.UsualConcurrency);
        CodeResult[] results = await Task.WhenAll(programs.Select(program => runner.RunAsync(program, cancellation)));
        return (results.Count(result => result.Passed), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Without the start of its interpreter, which the script leaves out.</summary>
    private static async Task<(int Passed, double Seconds)> TheirsAsync(string python, string harness, string data, CancellationToken cancellation)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", "humaneval_official.py");
        string[] arguments = [script, harness, data, OfficialWorkers.ToString(CultureInfo.InvariantCulture)];
        using Process process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true })!;
        string[] output = (await process.StandardOutput.ReadToEndAsync(cancellation)).Split();
        await process.WaitForExitAsync(cancellation);
        return (int.Parse(output[0], CultureInfo.InvariantCulture), double.Parse(output[1], CultureInfo.InvariantCulture));
    }

    private static CodeProgram[] Programs(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Program)];
    }

    private static CodeProgram Program(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        var question = new CodeQuestion(CodeLanguage.Python, Text("entry_point"), Text("test"), Text("prompt"));
        return new CodeProgram(CodeLanguage.Python, question.ProgramOfCompletion(Text("canonical_solution")));
    }

    private static void Print(string who, int passed, int of, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {who,-9} {passed} of {of} passed, {seconds:0.00} s"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

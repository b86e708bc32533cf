using System.Diagnostics;
using LlmBench.ModuleTests.Shell;
using Xunit;

namespace LlmBench.ModuleTests.Benchmarks;

/// <summary>A run whose process is killed, as by the system when memory runs out, goes on in another process.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Questions = 60;
    private const int BeforeTheKill = 25;

    private readonly string _folder = Directory.CreateTempSubdirectory("llmbench-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_answer_is_paid_for_twice()
    {
        await using var server = new HoldingServer(BeforeTheKill);
        using (Process process = ShellProcess.Start("-Command", Script(server, "Register-LlmProvider held -BaseUri '{0}' -Model m;", "")))
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await WaitForLinesAsync(BeforeTheKill, process);
            process.Kill();
            await Task.WhenAll(errors, output);
        }

        server.GoOn();
        int held = server.Received - BeforeTheKill;
        ShellResult resumed = await ShellProcess.RunAsync(["-Command", Script(server, string.Empty, "-Resume") + " | ForEach-Object { \"$($_.Answered) $($_.Partial) $($_.Coverage)\" }"]);

        Assert.Empty(resumed.Error);
        Assert.Contains($"{Questions} False 1", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Questions, server.Answered);
        Assert.Equal(Questions + held, server.Received);
        Assert.Equal(Questions, File.ReadLines(Path.Join(_folder, "run", "answers.jsonl")).Count());
    }

    private string Script(HoldingServer server, string register, string resume) =>
        $"$env:LLMBENCH_HOME = '{_folder}/home'; {register.Replace("{0}", server.BaseUri.ToString(), StringComparison.Ordinal)} "
        + $"Invoke-LlmBenchmark ecommerce -Provider held -SampleCount {Questions} -ThrottleLimit 4 -NonStreaming -SkipCheck -OutputPath '{_folder}/run' {resume}";

    private async Task WaitForLinesAsync(int lines, Process process)
    {
        string file = Path.Join(_folder, "run", "answers.jsonl");
        while (!File.Exists(file) || Count(file) < lines)
        {
            Assert.False(process.HasExited, "The run has ended by itself.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static int Count(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }
}

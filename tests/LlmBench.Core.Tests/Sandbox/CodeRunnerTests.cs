using LlmBench.Sandbox;
using Xunit;

namespace LlmBench.Tests.Sandbox;

public sealed class CodeRunnerTests
{
    [Fact]
    public async Task A_program_that_reaches_its_end_passes_and_says_what_it_printed()
    {
        CodeResult result = await RunAsync("print('hello')\nimport sys\nprint('trouble', file=sys.stderr)");

        Assert.Equal(CodeOutcome.Passed, result.Outcome);
        Assert.Equal("hello\n", result.StdOut);
        Assert.Equal("trouble\n", result.StdErr);
        Assert.True(result.CpuMs >= 0);
        Assert.True(result.PeakMemory > 1 << 20);
    }

    [Theory]
    [InlineData("import os; os._exit(0)")]
    [InlineData("import sys; sys.exit(0)")]
    [InlineData("raise SystemExit")]
    [InlineData("exit()")]
    [InlineData("import os; os.kill(0, 9)")]
    [InlineData("import os; os.execv('/bin/true', ['true'])")]
    [InlineData("import os\nif os.fork(): os._exit(0)")]
    public async Task Ending_early_does_not_pass(string source)
    {
        CodeResult result = await RunAsync(source + "\nassert False");

        Assert.NotEqual(CodeOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task A_child_that_reaches_the_end_does_not_pass_for_its_parent()
    {
        CodeResult result = await RunAsync("import os, time\nif os.fork():\n    time.sleep(.3)\n    raise ValueError('parent')");

        Assert.Equal(CodeOutcome.Failed, result.Outcome);
        Assert.Contains("parent", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_names_its_type_its_text_and_its_line()
    {
        CodeResult result = await RunAsync("x = 1\n\nassert x == 2, 'x is one'");

        Assert.Equal("AssertionError: x is one (line 3)", result.Reason);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task The_token_is_nowhere_in_the_tested_process()
    {
        // Everything that a program can reach through its frames, as text, and all of its own memory.
        CodeResult result = await RunAsync(
            """
            import re, sys, gc
            found = []
            frame = sys._getframe()
            while frame:
                found += [repr(value) for value in list(frame.f_locals.values()) + list(frame.f_globals.values())]
                frame = frame.f_back
            found += [repr(thing) for thing in gc.get_objects() if isinstance(thing, (bytes, str, list, tuple))]
            tokens = set(re.findall(r"(?<![0-9A-F])[0-9A-F]{32}(?![0-9A-F])", " ".join(found)))
            with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
                for line in maps:
                    area, rights = line.split()[:2]
                    if rights.startswith("rw"):
                        start, end = (int(part, 16) for part in area.split("-"))
                        try:
                            memory.seek(start)
                            tokens |= set(re.findall(rb"(?<![0-9A-Fa-f])[0-9A-F]{32}(?![0-9A-Fa-f])", memory.read(end - start)))
                        except OSError:
                            pass
            print(len(tokens), tokens)
            """);

        Assert.Equal(CodeOutcome.Passed, result.Outcome);
        Assert.StartsWith("0 ", result.StdOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_loop_is_stopped_by_processor_time_and_tried_twice()
    {
        CodeResult result = await RunAsync("while True: pass");

        Assert.Equal(CodeOutcome.TimedOut, result.Outcome);
        Assert.Equal(2, result.Runs);
        Assert.True(result.CpuMs >= 500);
    }

    [Fact]
    public async Task Waiting_is_stopped_by_the_clock()
    {
        CodeResult result = await RunAsync("import time\ntime.sleep(60)");

        Assert.Equal(CodeOutcome.TimedOut, result.Outcome);
        Assert.True(result.CpuMs < 1000);
    }

    [Fact]
    public async Task Standard_input_is_at_its_end()
    {
        CodeResult result = await RunAsync("input('number? ')");

        Assert.StartsWith("EOFError", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_memory_is_an_outcome_of_its_own()
    {
        CodeResult result = await RunAsync("x = bytearray(1 << 30)");

        Assert.Equal(CodeOutcome.OutOfMemory, result.Outcome);
    }

    [Fact]
    public async Task Output_is_cut_at_its_limit_and_the_program_goes_on()
    {
        CodeResult result = await RunAsync("for _ in range(1000): print('x' * 1000)");

        Assert.Equal(CodeOutcome.Passed, result.Outcome);
        Assert.Equal(64 << 10, result.StdOut.Length);
    }

    [Fact]
    public async Task Each_program_starts_afresh()
    {
        await using CodeRunner runner = await TestSandbox.StrongestAsync();
        for (int round = 0; round < 3; round++)
        {
            CodeResult result = await runner.RunAsync(
                TestSandbox.Python(
                    """
                    import builtins, os, math
                    assert os.listdir('.') == [] and not hasattr(builtins, 'left') and not hasattr(math, 'left')
                    builtins.left = math.left = 1
                    open('left', 'w').close()
                    if os.fork() == 0:
                        os.setsid()
                        import time
                        time.sleep(60)
                    """),
                TestContext.Current.CancellationToken);

            Assert.Equal(string.Empty, result.Reason);
        }
    }

    [Fact]
    public async Task Programs_run_side_by_side()
    {
        await using CodeRunner runner = await TestSandbox.StrongestAsync();

        CodeResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            runner.RunAsync(TestSandbox.Python($"print({i})"), TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}\n"), results.Select(result => result.StdOut));
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_the_harness()
    {
        await using CodeRunner runner = await TestSandbox.StrongestAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(TestSandbox.Python("import time; time.sleep(60)") with { WallLimit = TimeSpan.FromMinutes(1) }, stop.Token));
        CodeResult next = await runner.RunAsync(TestSandbox.Python("pass"), TestContext.Current.CancellationToken);

        Assert.True(next.Passed);
    }

    [Fact]
    public async Task Node_runs_in_the_sandbox_where_a_task_asks_for_it()
    {
        await using CodeRunner runner = await TestSandbox.StrongestAsync();
        if ((await runner.SandboxAsync(TestContext.Current.CancellationToken)).Node is null) Assert.Skip("No node that runs in the sandbox.");

        CodeResult good = await runner.RunAsync(Node("const assert = require('node:assert'); assert.equal(1 + 1, 2); await 1; console.log('hi')"), TestContext.Current.CancellationToken);
        CodeResult bad = await runner.RunAsync(Node("require('assert').equal(1, 2)"), TestContext.Current.CancellationToken);
        CodeResult early = await runner.RunAsync(Node("process.exit(0)"), TestContext.Current.CancellationToken);

        Assert.Equal(("hi\n", CodeOutcome.Passed), (good.StdOut, good.Outcome));
        Assert.Equal([CodeOutcome.Failed, CodeOutcome.Failed], [bad.Outcome, early.Outcome]);
    }

    private static CodeProgram Node(string source) => new(CodeLanguage.Node, source);

    private static async Task<CodeResult> RunAsync(string source)
    {
        await using CodeRunner runner = await TestSandbox.StrongestAsync();
        return await runner.RunAsync(TestSandbox.Python(source), TestContext.Current.CancellationToken);
    }
}

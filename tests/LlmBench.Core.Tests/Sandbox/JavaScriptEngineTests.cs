using LlmBench.Sandbox;
using Xunit;

namespace LlmBench.Tests.Sandbox;

public sealed class JavaScriptEngineTests
{
    [Theory]
    [InlineData("const assert = require('node:assert'); assert.strictEqual(1 + 1, 2);")]
    [InlineData("assert.deepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] });")]
    [InlineData("assert.throws(() => { throw new TypeError('bad'); }, TypeError);")]
    [InlineData("assert.throws(() => { throw new TypeError('bad'); }, /bad/);")]
    [InlineData("await assert.rejects(async () => { throw new RangeError('x'); }, RangeError);")]
    [InlineData("const value = await new Promise(done => done(3)); assert.equal(value, 3);")]
    [InlineData("assert.notDeepStrictEqual([1], ['1']); assert.deepEqual([1], ['1']);")]
    [InlineData("assert.deepStrictEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]]));")]
    [InlineData("require('assert/strict').equal(1, 1)")]
    [InlineData("let s = 0; for (let i = 0; i < 100000; i++) s += i; assert.equal(s, 4999950000)")]
    public async Task Tests_that_hold_pass(string source) => Assert.Equal((CodeOutcome.Passed, string.Empty), await VerdictAsync(source));

    [Theory]
    [InlineData("assert.strictEqual(1, '1')")]
    [InlineData("assert.deepStrictEqual([1, 2], [1, 3])")]
    [InlineData("assert.deepStrictEqual([1], ['1'])")]
    [InlineData("assert.throws(() => 1)")]
    [InlineData("assert.throws(() => { throw new TypeError('bad'); }, RangeError)")]
    [InlineData("assert(0)")]
    [InlineData("await assert.rejects(async () => 1)")]
    [InlineData("await Promise.reject(new Error('no'))")]
    [InlineData("const x = ;")]
    [InlineData("undefinedThing()")]
    [InlineData("await new Promise(() => {}); ")]
    [InlineData("function f() { return f(); } f();")]
    public async Task Tests_that_do_not_hold_fail(string source) => Assert.Equal(CodeOutcome.Failed, (await VerdictAsync(source)).Outcome);

    [Theory]
    [InlineData("require('fs')")]
    [InlineData("process.exit(0)")]
    [InlineData("fetch('http://127.0.0.1')")]
    [InlineData("importNamespace('System.IO')")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("__write('x')")]
    [InlineData("console.log.constructor('return __write')().GetType()")]
    public async Task Nothing_outside_the_language_is_there(string source) => Assert.Equal(CodeOutcome.Failed, (await VerdictAsync(source)).Outcome);

    [Fact]
    public async Task Endless_loops_run_out_of_time() => Assert.Equal(CodeOutcome.TimedOut, (await VerdictAsync("while (true) {}")).Outcome);

    [Fact]
    public async Task Catastrophic_expressions_run_out_of_time() =>
        Assert.NotEqual(CodeOutcome.Passed, (await VerdictAsync("/^(a+)+$/.test('a'.repeat(60) + 'b')")).Outcome);

    [Fact]
    public async Task A_program_that_does_not_come_back_is_not_waited_for()
    {
        var program = new CodeProgram(CodeLanguage.JavaScript, "while (true) {}") { CpuLimit = TimeSpan.FromSeconds(1), WallLimit = TimeSpan.FromMilliseconds(50) };

        CodeResult result = await JavaScriptEngine.RunAsync(program, TestContext.Current.CancellationToken);

        Assert.Equal((CodeOutcome.TimedOut, "the engine did not come back from one operation"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Programs_that_do_not_come_back_are_bounded_in_number()
    {
        var left = new LeftThreads(most: 2);
        TaskCompletionSource[] programs = [new(), new()];
        foreach (TaskCompletionSource program in programs)
        {
            left.Admit();
            left.Add(program.Task);
        }

        Assert.Equal(ErrorIds.SandboxFailed, Assert.Throws<LlmBenchException>(left.Admit).ErrorId);
        programs[0].SetResult();
        left.Admit();
        Assert.Equal(1, left.Count);
    }

    [Theory]
    [InlineData("const all = []; while (true) all.push(new Array(10000).fill(1).map(x => ({ x })));")]
    [InlineData("let text = 'x'; while (true) text += text;")]
    public async Task Memory_runs_out(string source) => Assert.NotEqual(CodeOutcome.Passed, (await VerdictAsync(source)).Outcome);

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("{a:")]
    public async Task Deep_nesting_of_the_text_is_refused(string open) =>
        Assert.Equal(CodeOutcome.Failed, (await VerdictAsync(string.Concat(Enumerable.Repeat(open, 50_000)))).Outcome);

    [Theory]
    [InlineData("JSON.stringify(a)")]
    [InlineData("String(a)")]
    [InlineData("new RegExp('('.repeat(1e4) + ')'.repeat(1e4))")]
    public async Task Deep_nesting_of_values_does_not_end_the_process(string use)
    {
        await VerdictAsync($"let a = []; for (let i = 0; i < 1e4; i++) a = [a]; {use};");

        Assert.Equal(CodeOutcome.Passed, (await VerdictAsync("assert(true)")).Outcome);
    }

    [Fact]
    public async Task What_is_logged_is_kept_up_to_the_limit()
    {
        CodeResult result = await RunAsync("for (let i = 0; i < 10000; i++) console.log('0123456789', { i })");

        Assert.Equal(64 << 10, result.StdOut.Length);
        Assert.StartsWith("0123456789 {\"i\":0}\n", result.StdOut, StringComparison.Ordinal);
    }

    private static async Task<(CodeOutcome Outcome, string Reason)> VerdictAsync(string source)
    {
        CodeResult result = await RunAsync(source);
        return (result.Outcome, result.Reason);
    }

    private static Task<CodeResult> RunAsync(string source) => JavaScriptEngine.RunAsync(
        new CodeProgram(CodeLanguage.JavaScript, source) { CpuLimit = TimeSpan.FromSeconds(2), WallLimit = TimeSpan.FromSeconds(6), MemoryLimit = 128 << 20 },
        TestContext.Current.CancellationToken);
}

using Jint;
using Jint.Native;
using Jint.Runtime;

namespace LlmBench.Sandbox;

/// <summary>Runs JavaScript in the engine that comes with the module. It knows no files, no network, no processes and no .NET.</summary>
internal static class JavaScriptEngine
{
    public const string Mechanism = "built-in JavaScript engine";

    private const int MaxStatements = 200_000_000;
    private const int MaxRecursion = 2_000;
    private const int MaxSource = 1 << 20;
    private const int MaxNesting = 500;
    private const int MaxArray = 20_000_000;

    // Deep nesting is a matter of the thread's stack, whose end would be the end of this process.
    private const int StackBytes = 256 << 20;

    // The engine looks at its limits between operations. One operation, such as a power of huge numbers, can take hours.
    private static readonly LeftThreads s_left = new(most: 4);

    /// <summary>Runs a program on a thread of its own.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxFailed"/>: too many earlier programs have not come back.</exception>
    public static async Task<CodeResult> RunAsync(CodeProgram program, CancellationToken cancellation)
    {
        s_left.Admit();
        var done = new TaskCompletionSource<CodeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(Run(program, cancellation));
                }
                catch (OperationCanceledException)
                {
                    done.SetCanceled(cancellation);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    done.SetException(error);
                }
            },
            StackBytes)
        { IsBackground = true, Name = "JavaScript task", Priority = ThreadPriority.BelowNormal };
        thread.Start();
        try
        {
            return await done.Task.WaitAsync(program.WallLimit, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            s_left.Add(done.Task);
            return Result(CodeOutcome.TimedOut, "the engine did not come back from one operation", string.Empty);
        }
    }

    /// <summary>Whether a text is a program.</summary>
    public static bool Parses(string source)
    {
        try
        {
            Engine.PrepareScript(Wrap(source));
            return true;
        }
        catch (ScriptPreparationException)
        {
            return false;
        }
    }

    private static CodeResult Run(CodeProgram program, CancellationToken cancellation)
    {
        var output = new CappedText(program.OutputLimit);
        (CodeOutcome outcome, string reason) = Verdict(program, output, cancellation);
        return Result(outcome, reason, output.ToString());
    }

    private static CodeResult Result(CodeOutcome outcome, string reason, string output) =>
        new() { Outcome = outcome, Reason = reason, StdOut = output, Level = SandboxLevel.Isolated, Mechanism = Mechanism };

    private static (CodeOutcome Outcome, string Reason) Verdict(CodeProgram program, CappedText output, CancellationToken cancellation)
    {
        if (program.Source.Length > MaxSource) return (CodeOutcome.Failed, $"longer than {MaxSource:N0} characters");

        // The parser knows no limit of time, and deep nesting keeps it busy for minutes.
        if (Nesting(program.Source) > MaxNesting) return (CodeOutcome.Failed, $"nested deeper than {MaxNesting}");
        try
        {
            using var engine = new Engine(options => options
                .LimitMemory(program.MemoryLimit)
                .TimeoutInterval(program.CpuLimit)
                .MaxStatements(MaxStatements)
                .LimitRecursion(MaxRecursion)
                .MaxArraySize(MaxArray)
                .RegexTimeoutInterval(program.CpuLimit)
                .DisableStringCompilation()
                .CancellationToken(cancellation));
            engine.SetValue("__write", new Action<string>(output.Add));
            engine.Execute(JavaScriptPrelude.Text, "prelude.js");
            JsValue settled = engine.GetValue("__settled");
            engine.Global.Delete("__settled");
            JsValue end = engine.Invoke(settled, engine.Evaluate(Wrap(program.Source), "program.js"));

            // There are no timers and no input: what is pending when nothing is left to do stays so for ever.
            engine.Advanced.ProcessTasks();
            return end.AsArray()[0].ToString() switch
            {
                "passed" => (CodeOutcome.Passed, string.Empty),
                "failed" => (CodeOutcome.Failed, end.AsArray()[1].ToString()),
                _ => (CodeOutcome.Failed, "waits for something that never happens"),
            };
        }
        catch (TimeoutException)
        {
            return (CodeOutcome.TimedOut, "the time limit was reached");
        }
        catch (StatementsCountOverflowException)
        {
            return (CodeOutcome.TimedOut, $"more than {MaxStatements:N0} statements");
        }
        catch (MemoryLimitExceededException)
        {
            return (CodeOutcome.OutOfMemory, "the memory limit was reached");
        }
        catch (ExecutionCanceledException)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (JavaScriptException error)
        {
            return (CodeOutcome.Failed, $"{error.Message} (line {error.Location.Start.Line})");
        }
        catch (Exception error) when (error is JintException or PromiseRejectedException or InsufficientExecutionStackException)
        {
            return (CodeOutcome.Failed, error.Message);
        }
    }

    private static int Nesting(string source)
    {
        int depth = 0;
        int deepest = 0;
        foreach (char c in source)
        {
            if (c is '(' or '[' or '{') deepest = Math.Max(deepest, ++depth);
            else if (c is ')' or ']' or '}') depth--;
        }

        return deepest;
    }

    /// <summary>As node's runner does: an async function, so that tests may await.</summary>
    private static string Wrap(string source) => $"(async () => {{{source}\n}})()";
}

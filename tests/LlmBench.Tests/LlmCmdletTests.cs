using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using LlmBench.Commands;
using Xunit;

namespace LlmBench.Tests;

public sealed class LlmCmdletTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Runspace _runspace;

    public LlmCmdletTests()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Test-Failure", typeof(TestFailureCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Get-Number", typeof(GetNumberCommand), null));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void An_error_of_one_item_does_not_stop_the_next()
    {
        using PowerShell shell = Shell("1, 2, 3 | Test-Failure -FailAt 2");

        Assert.Equal([1, 3], shell.Invoke<int>());

        ErrorRecord error = Assert.Single(shell.Streams.Error);
        Assert.Equal($"ModelMissing,{typeof(TestFailureCommand).FullName}", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal(2, error.TargetObject);
        Assert.Equal("what", error.ErrorDetails.Message);
        Assert.Equal("do", error.ErrorDetails.RecommendedAction);
        Assert.IsType<LlmBenchException>(error.Exception);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_pipeline()
    {
        using PowerShell shell = Shell("1, 2, 3 | Test-Failure -FailAt 2 -ErrorAction Stop");

        var error = Assert.Throws<ActionPreferenceStopException>(() => shell.Invoke());

        Assert.StartsWith("ModelMissing,", error.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-Failure -InBegin")]
    [InlineData("1 | Test-Failure -FailAt 1 -OneRun")]
    public void An_error_of_the_run_ends_it(string script)
    {
        using PowerShell shell = Shell($"try {{ {script} }} catch {{ throw }}");

        var error = Assert.Throws<CmdletInvocationException>(() => shell.Invoke());

        Assert.StartsWith("ModelMissing,", error.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_exception_becomes_an_error_that_asks_for_a_report()
    {
        using PowerShell shell = Shell("try { Test-Failure -Raw } catch { throw }");

        var error = Assert.Throws<CmdletInvocationException>(() => shell.Invoke());

        Assert.StartsWith("Unexpected,", error.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("InvalidTimeZoneException: raw", error.ErrorRecord.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_throw_downstream_passes_unchanged_and_winds_the_engine_down()
    {
        using PowerShell shell = Shell("Get-Number | ForEach-Object { throw 'mine' }");

        Assert.Equal("mine", Assert.Throws<RuntimeException>(() => shell.Invoke()).Message);
        Assert.Equal(0, GetNumberCommand.Alive);
    }

    [Fact]
    public void A_break_downstream_winds_the_engine_down()
    {
        using PowerShell shell = Shell("foreach ($once in 1) { Get-Number | ForEach-Object { $_; break } }");

        Assert.Equal([0], shell.Invoke<int>());
        Assert.Equal(0, GetNumberCommand.Alive);
    }

    [Theory]
    [InlineData("Get-Number")]
    [InlineData("Get-Number -ThenHang")]
    public async Task A_stop_winds_the_engine_down_and_is_no_error(string script)
    {
        using PowerShell shell = Shell(script);
        using var output = new PSDataCollection<PSObject>();
        var first = new TaskCompletionSource();
        output.DataAdded += (_, _) => first.TrySetResult();
        IAsyncResult run = shell.BeginInvoke<PSObject, PSObject>(null, output);
        await first.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        await shell.StopAsync(null, null).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
        Assert.Equal(0, GetNumberCommand.Alive);
    }

    [Fact]
    public void Every_error_id_has_a_category_of_its_own_choice()
    {
        string[] ids = [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal([ErrorIds.Unexpected], ids.Where(id => ErrorRecords.Category(id) == ErrorCategory.InvalidOperation));
    }

    private PowerShell Shell(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    [Cmdlet(VerbsDiagnostic.Test, "Failure")]
    public sealed class TestFailureCommand : LlmCmdlet
    {
        [Parameter(ValueFromPipeline = true)]
        public int InputObject { get; set; }

        [Parameter]
        public int FailAt { get; set; } = -1;

        [Parameter]
        public SwitchParameter InBegin { get; set; }

        [Parameter]
        public SwitchParameter OneRun { get; set; }

        [Parameter]
        public SwitchParameter Raw { get; set; }

        protected override bool StopsOnError => OneRun;

        protected override object CurrentItem => InputObject;

        protected override void BeginRun()
        {
            if (InBegin)
            {
                throw Failure();
            }
        }

        protected override void ProcessItem()
        {
            if (Raw)
            {
                throw new InvalidTimeZoneException("raw");
            }

            WriteObject(InputObject == FailAt ? throw Failure() : InputObject);
        }

        private static LlmBenchException Failure() => new(ErrorIds.ModelMissing, "what", "do");
    }

    [Cmdlet(VerbsCommon.Get, "Number")]
    public sealed class GetNumberCommand : LlmCmdlet
    {
        private static int s_alive;

        public static int Alive => Volatile.Read(ref s_alive);

        [Parameter]
        public SwitchParameter ThenHang { get; set; }

        protected override void ProcessItem()
        {
            Pump(ThenHang ? Numbers(1) : Numbers(int.MaxValue), number => WriteObject(number));
            Wait(token => Task.Delay(Timeout.Infinite, token));
        }

        private static async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref s_alive);
            try
            {
                for (int number = 0; number < count; number++)
                {
                    yield return number;
                    await Task.Delay(1, cancellation);
                }
            }
            finally
            {
                Interlocked.Decrement(ref s_alive);
            }
        }
    }
}

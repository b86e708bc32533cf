using LlmBench.Results.Merging;
using Xunit;

namespace LlmBench.Tests.Results.Merging;

public sealed class MergedFrameTests
{
    [Fact]
    public void Time_is_counted_once()
    {
        Assert.Equal(60, MergedFrame.Covered([At(0, 60), At(0, 60)]));
        Assert.Equal(60.5, MergedFrame.Covered([At(0.5, 60), At(0, 60)]));
        Assert.Equal(120, MergedFrame.Covered([At(0, 60), At(600, 60)]));
        Assert.Equal(60, MergedFrame.Covered([At(0, 60), At(10, 20)]));
        Assert.Equal(0, MergedFrame.Covered([]));
    }

    [Fact]
    public void What_runs_together_is_one_load() =>
        Assert.Equal([30], MergedFrame.Loads([At(0, 60), At(0.8, 60), At(2, 60)]).Select(load => load.Users));

    [Fact]
    public void What_runs_one_after_the_other_is_not() =>
        Assert.Equal([10, 10], MergedFrame.Loads([At(59, 60), At(0, 60)]).Select(load => load.Users));

    [Fact]
    public void Machines_that_run_together_for_hours_are_one_load_each_hour() =>
        Assert.Equal([20, 20], MergedFrame.Loads([At(0, 3600), At(3600, 3600), At(1, 3600), At(3602, 3600)]).Select(load => load.Users));

    private static MergedFrame At(double from, double seconds) => new(LoadRows.Noon.AddSeconds(from), seconds, Users: 10);
}

using LlmBench.Results;
using LlmBench.Results.Intervals;
using Xunit;

namespace LlmBench.Tests.Results.Intervals;

public sealed class FolderIntervalsTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Join(_temporary.Location, "run");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_run_is_cut_into_any_length()
    {
        LoadRows.Write(Folder, LoadRows.Plan(), LoadRows.Window(60), Enumerable.Range(0, 60).Select(second => LoadRows.At(second)));

        Assert.Equal(Enumerable.Repeat(10L, 6), Read(null).Select(row => row.Requests));
        Assert.Equal([25, 25, 10], Read(TimeSpan.FromSeconds(25)).Select(row => row.Requests));
    }

    [Fact]
    public void The_length_that_the_run_was_given_is_the_default()
    {
        LoadRows.Write(Folder, LoadRows.Plan() with { Interval = TimeSpan.FromSeconds(30) }, LoadRows.Window(60), [LoadRows.At(1)]);

        Assert.Equal([1, 0], Read(null).Select(row => row.Requests));
    }

    [Fact]
    public void A_killed_run_has_intervals_too()
    {
        LoadRows.Write(Folder, LoadRows.Plan(), LoadRows.Window(60), [LoadRows.At(3), LoadRows.At(14), LoadRows.At(25)], summary: false);

        Assert.Equal([1, 1, 1], Read(null).Select(row => row.Requests));
    }

    [Fact]
    public void Models_come_one_after_the_other_each_with_a_time_of_its_own()
    {
        RunPlanRecord plan = LoadRows.Plan() with { Models = ["m", "n"] };
        using (var folder = RunFolder.Create(Folder, plan))
        {
            foreach ((string model, int offset) in new[] { ("m", 0), ("n", 100) })
            {
                var recorder = new LoadRecorder();
                foreach (RequestRow row in new[] { LoadRows.At(offset + 1) with { Model = model }, LoadRows.At(offset + 11) with { Model = model } })
                {
                    recorder.Add(row);
                    folder.Write(row);
                }

                folder.Write(recorder.Summarize(LoadRows.Window(20) with { Model = model, StartedAt = LoadRows.Noon.AddSeconds(offset) }));
            }
        }

        Assert.Equal([("m", 0), ("m", 10), ("n", 0), ("n", 10)], Read(null).Select(row => (row.Model, row.FromSeconds)));
        Assert.All(Read(null), row => Assert.Equal(1, row.Requests));
    }

    // Rows are written when requests end, up to an hour after they were due.
    [Fact]
    public void A_request_of_almost_an_hour_is_where_it_was_due()
    {
        IEnumerable<RequestRow> rows = Enumerable.Range(0, 400).Select(number => LoadRows.At(number * 10.0)).Where(row => row.StartedAt != LoadRows.Noon.AddSeconds(600));
        RequestRow slow = LoadRows.At(600, e2eMs: 3_390_000);
        LoadRows.Write(Folder, LoadRows.Plan(), LoadRows.Window(4000), rows.Append(slow));

        Assert.All(Read(null), row => Assert.Equal(1, row.Requests));
        Assert.Equal(slow.E2eMs, Read(null).ElementAt(60).E2eP50Ms);
    }

    private IReadOnlyList<IntervalRow> Read(TimeSpan? length) => [.. FolderIntervals.Read(new RunFolderReader(Folder), length)];
}

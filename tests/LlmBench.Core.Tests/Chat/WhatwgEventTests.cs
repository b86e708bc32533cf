using Xunit;

namespace LlmBench.Tests.Chat;

/// <summary>The examples of the HTML standard, section 9.2.6 "Interpreting an event stream".</summary>
public sealed class WhatwgEventTests
{
    [Fact]
    public void Three_lines_of_data_are_one_event() =>
        Assert.Equal([(string.Empty, "YHOO\n+2\n10")], Sse.Read("data: YHOO\ndata: +2\ndata: 10\n\n"));

    [Fact]
    public void Comments_ids_and_a_kept_space() => Assert.Equal(
        ["first event", "second event", " third event"],
        Sse.Read(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n").Select(read => read.Data));

    // The standard drops a last block without a blank line; here it is given out, since some servers forget that line.
    [Fact]
    public void Data_without_a_value_is_an_empty_line() =>
        Assert.Equal([string.Empty, "\n", string.Empty], Sse.Read("data\n\ndata\ndata\n\ndata:").Select(read => read.Data));

    [Fact]
    public void The_space_after_the_colon_is_optional() =>
        Assert.Equal(["test", "test"], Sse.Read("data:test\n\ndata: test\n\n").Select(read => read.Data));

    [Fact]
    public void Named_events() => Assert.Equal(
        [("add", "73857293"), ("remove", "2153"), ("add", "113411")],
        Sse.Read("event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n"));
}

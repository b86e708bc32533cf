using LlmBench.Load.Traces;
using Xunit;

namespace LlmBench.Tests.Load.Traces;

public sealed class TraceReaderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("2023-11-16 18:17:03.9799600", "2023-11-16 18:17:04.0319600")]
    [InlineData("2024-05-12 00:00:00.009930+00:00", "2024-05-12 00:00:00.061930+00:00")]
    public void Azure(string first, string second)
    {
        TraceImport trace = Read($"TIMESTAMP,ContextTokens,GeneratedTokens\r\n{first},4808,10\r\n{second},110,27\r\n");

        Assert.Equal([(0, 4808, 10), (0.052, 110, 27)], trace.Rows.Select(row => (row.ArrivalSeconds, row.InputTokens, row.OutputTokens)));
    }

    [Fact]
    public void BurstGpt_with_its_sessions_and_without_its_failures()
    {
        TraceImport trace = Read(
            "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n" +
            "19440110.0,a,43,GPT-4,906,446,1352,Conversation log\n" +
            "19440161.0,b,2,ChatGPT,36,0,36,Conversation log\n" +
            "19440192.0,a,7,GPT-4,1400,100,1500,Conversation log\n");

        Assert.Equal([(0, "a", 1), (82, "a", 2)], trace.Rows.Select(row => (row.ArrivalSeconds, row.Session, row.Turn)));
        Assert.Equal("GPT-4", trace.Rows[0].TracedModel);
        Assert.Equal(1, trace.Unusable);
        Assert.Contains("row 3: '0' is no number of output tokens", Assert.Single(trace.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void BurstGpt_of_the_first_version_has_no_sessions() =>
        Assert.Null(Read("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n").Rows[0].Session);

    [Fact]
    public void Mooncake_with_its_blocks()
    {
        TraceImport trace = Read("""
            {"timestamp": 3052, "input_length": 2287, "output_length": 316, "hash_ids": [0, 42, 43]}
            {"timestamp": 0, "input_length": 6755, "output_length": 500, "hash_ids": [0, 1, 2]}
            """);

        Assert.Equal([0, 3.052], trace.Rows.Select(row => row.ArrivalSeconds));
        Assert.Equal(["0 1 2", "0 42 43"], trace.Rows.Select(row => row.PrefixBlocks));
    }

    [Fact]
    public void OpenTelemetry_as_Otlp()
    {
        TraceImport trace = Read("""
            { "resourceSpans": [ { "resource": {}, "scopeSpans": [ { "scope": {}, "spans": [
              { "name": "chat gpt-4o", "startTimeUnixNano": "1716163200500000000", "attributes": [
                { "key": "gen_ai.operation.name", "value": { "stringValue": "chat" } },
                { "key": "gen_ai.request.model", "value": { "stringValue": "gpt-4o" } },
                { "key": "gen_ai.conversation.id", "value": { "stringValue": "c1" } },
                { "key": "gen_ai.usage.input_tokens", "value": { "intValue": "120" } },
                { "key": "gen_ai.usage.output_tokens", "value": { "intValue": "33" } } ] },
              { "name": "execute_tool", "startTimeUnixNano": "1716163200900000000", "attributes": [
                { "key": "gen_ai.operation.name", "value": { "stringValue": "execute_tool" } } ] },
              { "name": "GET /", "startTimeUnixNano": "1716163200900000000", "attributes": [] },
              { "name": "chat gpt-4o", "startTimeUnixNano": "1716163200250000000", "attributes": [
                { "key": "gen_ai.usage.prompt_tokens", "value": { "intValue": 80 } },
                { "key": "gen_ai.usage.completion_tokens", "value": { "intValue": 5 } } ] } ] } ] } ] }
            """);

        Assert.Equal([(0, 80, 5), (0.25, 120, 33)], trace.Rows.Select(row => (row.ArrivalSeconds, row.InputTokens, row.OutputTokens)));
        Assert.Equal(("c1", "gpt-4o"), (trace.Rows[1].Session, trace.Rows[1].TracedModel));
        Assert.Equal(0, trace.Unusable);
    }

    [Fact]
    public void OpenTelemetry_with_a_span_a_line()
    {
        TraceImport trace = Read("""
            {"name":"chat","start_time":"2024-05-20T00:00:01Z","attributes":{"gen_ai.usage.input_tokens":10,"gen_ai.usage.output_tokens":20}}
            {"name":"chat","start_time":"2024-05-20T00:00:03Z","attributes":{"gen_ai.usage.input_tokens":30,"gen_ai.usage.output_tokens":40}}
            """);

        Assert.Equal([(0, 10), (2, 30)], trace.Rows.Select(row => (row.ArrivalSeconds, row.InputTokens)));
    }

    [Fact]
    public void A_log_of_one_s_own_with_a_map_and_a_unit()
    {
        TraceImport trace = Read(
            "mine",
            "received,tin,tout,user\n2000,10,1,u\n1500,20,2,v\n",
            new Dictionary<string, string> { ["Arrival"] = "received", ["inputTokens"] = "tin", ["OutputTokens"] = "tout", ["Session"] = "user" },
            TraceTimeUnit.Milliseconds);

        Assert.Equal([(0, 20, "v"), (0.5, 10, "u")], trace.Rows.Select(row => (row.ArrivalSeconds, row.InputTokens, row.Session!)));
    }

    [Fact]
    public void Json_lines_with_paths()
    {
        TraceImport trace = Read("""
            {"created_at":"2026-01-01T00:00:00Z","usage":{"prompt_tokens":7,"completion_tokens":3}}
            {"created_at":"2026-01-01T00:01:00Z","usage":{"prompt_tokens":9,"completion_tokens":4}}
            """);

        Assert.Equal([(0, 7, 3), (60, 9, 4)], trace.Rows.Select(row => (row.ArrivalSeconds, row.InputTokens, row.OutputTokens)));
    }

    [Fact]
    public void Bad_rows_are_counted_and_the_first_three_shown_and_the_rest_used()
    {
        TraceImport trace = Read("ArrivalSeconds,InputTokens,OutputTokens\n0,1,1\nx,1,1\n1,-4,1\n2,5\n3,1.5,1\n4,2,2\n");

        Assert.Equal([0, 4], trace.Rows.Select(row => row.ArrivalSeconds));
        Assert.Equal(4, trace.Unusable);
        Assert.Equal(["row 3: 'x' is no time", "row 4: '-4' is no number of input tokens above 0"], trace.Reasons.Take(2));
        Assert.StartsWith("row 5: it has no OutputTokens", trace.Reasons[2], StringComparison.Ordinal);
        Assert.Equal(3, trace.Reasons.Count);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("")]
    [InlineData("{}\n{}\n")]
    public void A_log_of_which_nothing_can_be_used_is_an_error(string text) =>
        Assert.Equal(ErrorIds.TraceInvalid, Assert.Throws<LlmBenchException>(() => Read(text)).ErrorId);

    [Fact]
    public void A_map_with_an_unknown_key_is_an_error() =>
        Assert.Equal(ErrorIds.TraceInvalid, Assert.Throws<LlmBenchException>(() => Read("a", "a,b\n1,2\n", new Dictionary<string, string> { ["When"] = "a" }, null)).ErrorId);

    private TraceImport Read(string text) => Read("log", text, new Dictionary<string, string>(), null);

    private TraceImport Read(string name, string text, Dictionary<string, string> map, TraceTimeUnit? unit)
    {
        string path = Path.Join(_temporary.Location, name.Trim());
        File.WriteAllText(path, text);
        return TraceReader.Read(path, TraceFormat.Auto, map, unit);
    }
}

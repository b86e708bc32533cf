using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmBench.Canary.Export;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary.Export;

/// <summary>The exported rule is evaluated by a MurmurHash3 and a JSON Logic that are none of ours.</summary>
public sealed class FlagdExportTests
{
    private const string Evaluator = """
        import json, sys
        def murmur(data):
            h, n = 0, len(data)
            for i in range(0, n - n % 4, 4):
                k = int.from_bytes(data[i:i + 4], 'little') * 0xcc9e2d51 & 0xffffffff
                k = ((k << 15 | k >> 17) & 0xffffffff) * 0x1b873593 & 0xffffffff
                h ^= k
                h = ((h << 13 | h >> 19) & 0xffffffff) * 5 + 0xe6546b64 & 0xffffffff
            if n % 4:
                k = int.from_bytes(data[n - n % 4:], 'little') * 0xcc9e2d51 & 0xffffffff
                h ^= ((k << 15 | k >> 17) & 0xffffffff) * 0x1b873593 & 0xffffffff
            h ^= n
            for shift, factor in ((16, 0x85ebca6b), (13, 0xc2b2ae35), (16, 1)):
                h = (h ^ h >> shift) * factor & 0xffffffff
            return h
        def run(rule, key):
            if not isinstance(rule, dict): return rule
            (operator, values), = rule.items()
            if operator == 'var': return key if values == 'targetingKey' else None
            if operator == '!': return not run(values[0], key)
            if operator == 'in': return run(values[0], key) in values[1]
            if operator == 'cat': return ''.join(run(value, key) for value in values)
            if operator == 'if':
                for condition, then in zip(values[::2], values[1::2]):
                    if run(condition, key): return run(then, key)
                return run(values[-1], key) if len(values) % 2 else None
            if operator == 'fractional':
                total = sum(weight for _, weight in values[1:])
                bucket, end = murmur(run(values[0], key).encode('utf-8')) * total >> 32, 0
                for variant, weight in values[1:]:
                    end += weight
                    if bucket < end: return variant
            raise ValueError(operator)
        asked = json.load(sys.stdin.buffer)
        flag = asked['file']['flags'][asked['flag']]
        answers = [(run(flag['targeting'], key) if flag['targeting'] else None) or flag['defaultVariant'] for key in asked['keys']]
        print(json.dumps([flag['variants'][answer] for answer in answers]))
        """;

    [Fact]
    public Task Ids_are_dealt_as_the_route_deals_them() => AgreesAsync(Exports.Rich(BucketAlgorithm.FlagdMurmur3).WithShare("canary", 10_001).WithShare("third", 12_347), 10_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99_999)]
    [InlineData(100_000)]
    public Task Nothing_and_everything_work(int buckets) => AgreesAsync(Routes.Named("support", buckets), 200);

    [Theory]
    [InlineData(RoutePhase.RolledBack)]
    [InlineData(RoutePhase.Blocked)]
    [InlineData(RoutePhase.Suspended)]
    [InlineData(RoutePhase.Completed)]
    public Task Every_phase_works(RoutePhase phase) => AgreesAsync(Exports.Rich(BucketAlgorithm.FlagdMurmur3) with { Phase = phase }, 500);

    [Fact]
    public Task The_kill_switch_works() => AgreesAsync(Exports.Rich(BucketAlgorithm.FlagdMurmur3), 500, isKilled: true);

    [Fact]
    public void The_flag_has_the_fields_of_flagds_schema()
    {
        JsonNode file = JsonNode.Parse(Exports.Text(Exports.Rich(BucketAlgorithm.FlagdMurmur3), RouteExportFormat.Flagd))!;
        JsonNode flag = file["flags"]!["support-bot"]!;

        Assert.Equal("ENABLED", (string?)flag["state"]);
        Assert.Equal(["baseline", "canary", "third"], flag["variants"]!.AsObject().Select(variant => variant.Key));
        Assert.Equal("baseline", (string?)flag["defaultVariant"]);
        Assert.All(file["metadata"]!.AsObject().Concat(flag["metadata"]!.AsObject()), entry => Assert.Equal(JsonValueKind.String, entry.Value!.GetValueKind()));
    }

    private static async Task AgreesAsync(CanaryRoute route, int count, bool isKilled = false)
    {
        var resolver = new RouteResolver(route);
        string[] ids = [.. Exports.Ids(count), string.Empty];
        var asked = new JsonObject
        {
            ["file"] = JsonNode.Parse(Exports.Text(route, RouteExportFormat.Flagd, isKilled)),
            ["flag"] = route.Name,
            ["keys"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
        };

        string[] answers = JsonSerializer.Deserialize<string[]>(await AskAsync(asked.ToJsonString()))!;

        Assert.Equal(ids.Select(id => $"{id}: {resolver.Resolve(id, isKilled).ArmServed}"), ids.Zip(answers, (id, answer) => $"{id}: {answer}"));
    }

    private static async Task<string> AskAsync(string json)
    {
        var start = new ProcessStartInfo("python3", ["-I", "-c", Evaluator]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), UseShellExecute = false };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no python3 here.");
            throw;
        }

        using (process)
        {
            await process.StandardInput.WriteAsync(json);
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return output;
        }
    }
}

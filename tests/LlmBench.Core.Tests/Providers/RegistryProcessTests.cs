using System.Diagnostics;
using System.Text.Json;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

/// <summary>Several processes on one registry file. The children are this test assembly, told to run one explicit test.</summary>
public sealed class RegistryProcessTests : IDisposable
{
    private const string FolderVariable = "LLMBENCH_TEST_FOLDER";
    private const string PrefixVariable = "LLMBENCH_TEST_PREFIX";
    private const string CountVariable = "LLMBENCH_TEST_COUNT";

    private static readonly string[] s_writers = ["first", "second", "third", "fourth"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Child_writes()
    {
        var registry = new ProviderRegistry(Environment.GetEnvironmentVariable(FolderVariable)!);
        string prefix = Environment.GetEnvironmentVariable(PrefixVariable)!;
        int count = int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, null);
        for (int i = 0; i < count; i++)
        {
            await registry.AddAsync(Profiles.Named($"{prefix}{i % 200}"), replace: true, Token);
        }
    }

    [Fact]
    public async Task Two_processes_and_two_threads_that_write_at_once_lose_nothing()
    {
        using Process first = StartChild("first", 40);
        using Process second = StartChild("second", 40);
        Task third = Task.Run(() => WriteAsync("third", 40), Token);
        Task fourth = Task.Run(() => WriteAsync("fourth", 40), Token);

        await Task.WhenAll([first.WaitForExitAsync(Token), second.WaitForExitAsync(Token), third, fourth]);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, second.ExitCode);
        string[] expected = [.. s_writers.SelectMany(prefix => Enumerable.Range(0, 40).Select(i => $"{prefix}{i}")).Order()];
        Assert.Equal(expected, new ProviderRegistry(_folder.Location).Read().Select(profile => profile.Name).Order());
    }

    [Fact]
    public async Task A_process_killed_while_it_writes_leaves_a_whole_file_and_a_free_lock()
    {
        var chance = new Random(7);
        int names = 0;
        for (int round = 0; round < 4; round++)
        {
            using Process child = StartChild($"round{round}-", 1_000_000);
            try
            {
                while (!File.Exists(_folder.Registry) || !(await File.ReadAllTextAsync(_folder.Registry, Token)).Contains($"round{round}-", StringComparison.Ordinal))
                {
                    Assert.False(child.HasExited);
                    await Task.Delay(5, Token);
                }

                await Task.Delay(chance.Next(60), Token);
            }
            finally
            {
                child.Kill();
                await child.WaitForExitAsync(CancellationToken.None);
            }

            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.Registry, Token));
            int found = new ProviderRegistry(_folder.Location).Read().Count;
            Assert.True(found > names, $"Round {round} left {found} profiles of {names}.");
            names = found;
        }

        await new ProviderRegistry(_folder.Location).AddAsync(Profiles.Named("after"), replace: false, Token);

        Assert.Empty(Directory.GetFiles(_folder.Location, "*.tmp"));
        Assert.Equal(names + 1, new ProviderRegistry(_folder.Location).Read().Count);
    }

    private async Task WriteAsync(string prefix, int count)
    {
        var registry = new ProviderRegistry(_folder.Location);
        for (int i = 0; i < count; i++)
        {
            await registry.AddAsync(Profiles.Named($"{prefix}{i}"), replace: false, Token);
        }
    }

    private Process StartChild(string prefix, int count)
    {
        string assembly = typeof(RegistryProcessTests).Assembly.Location;
        string executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(executable, ["-explicit", "only", "-method", $"{typeof(RegistryProcessTests).FullName}.{nameof(Child_writes)}"])
        {
            Environment = { [FolderVariable] = _folder.Location, [PrefixVariable] = prefix, [CountVariable] = count.ToString((IFormatProvider?)null) },
            RedirectStandardOutput = true,
        };
        Process child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        return child;
    }
}

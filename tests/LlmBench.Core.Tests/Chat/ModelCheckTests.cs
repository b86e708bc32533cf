using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class ModelCheckTests
{
    private const string TwoModels = """{"data":[{"id":"large-1"},{"id":"models/small-1"}]}""";

    [Theory]
    [InlineData("large-1")]
    [InlineData("LARGE-1")]
    [InlineData("small-1")]
    public async Task A_listed_model_may_be_asked(string model) => await CheckAsync(Replies.Json(200, TwoModels), model);

    [Fact]
    public async Task An_unlisted_model_is_an_error_that_names_a_near_one()
    {
        LlmBenchException error = await FailAsync(Replies.Json(200, TwoModels), "lagre-1");

        Assert.Equal(ErrorIds.ModelNotFound, error.ErrorId);
        Assert.Contains("'large-1'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-SkipCheck", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_is_an_error() =>
        Assert.Equal(ErrorIds.ApiKeyRejected, (await FailAsync(Replies.Error(401, "Invalid API Key", "invalid_request_error"), "m")).ErrorId);

    [Fact]
    public async Task A_web_page_is_no_provider()
    {
        LlmBenchException error = await FailAsync(Replies.Body(200, "text/html", "<html><title>Shop</title></html>"), "m");

        Assert.Equal(ErrorIds.ReplyMalformed, error.ErrorId);
        Assert.Contains("Test-LlmProvider", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public async Task A_server_without_a_list_may_be_asked(int status) => await CheckAsync(Replies.Json(status, """{"detail":"no"}"""), "m");

    private static Task<LlmBenchException> FailAsync(Func<ScriptedConnection, Task> script, string model) =>
        Assert.ThrowsAsync<LlmBenchException>(() => CheckAsync(script, model));

    private static async Task CheckAsync(Func<ScriptedConnection, Task> script, string model)
    {
        await using var server = new ScriptedServer(script);
        ProviderProfile profile = Asking.Profile(server.BaseUri);
        using var client = new ChatClient(profile, null, RetryPolicy.None);
        await ModelCheck.RequireAsync(client, profile, [model], TestContext.Current.CancellationToken);
    }
}

using LlmBench.Chat;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class LimitLlmContextTests : IDisposable
{
    private const string Conversation = """
        @{ Role = 'system'; Content = 'Be brief.' },
        @{ role = 'User'; content = 'one two three four five six seven eight nine ten' },
        [pscustomobject]@{ Role = 'assistant'; Content = 'one two three four five six seven eight nine ten' },
        @{ Role = 'user'; Content = 'eleven' }
        """;

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Short_conversations_pass_as_messages() =>
        Assert.Equal(["system", "user", "assistant", "user"], _host.Run($"{Conversation} | Limit-LlmContext").Rows<ChatMessage>().Select(message => message.Role));

    [Fact]
    public void Long_conversations_lose_their_oldest_turns()
    {
        CmdletRun run = _host.Run($"{Conversation} | Limit-LlmContext -MaxTokens 30 -Verbose");

        Assert.Equal(["Be brief.", "eleven"], run.Rows<ChatMessage>().Select(message => message.Content));
        Assert.Contains("2 of 4 messages dropped.", run.Verbose);
    }

    [Fact]
    public void What_comes_out_can_go_in_again() =>
        Assert.Equal(2, _host.Run($"{Conversation} | Limit-LlmContext -ContextTokens 30 | Limit-LlmContext -MaxTokens 30").Rows<ChatMessage>().Count);

    [Fact]
    public void Messages_may_be_given_as_an_argument() =>
        Assert.Equal(2, _host.Run($"Limit-LlmContext -Message ({Conversation}) -MaxTokens 30 -TrimChunkTokens 100").Rows<ChatMessage>().Count);

    [Fact]
    public void A_budget_that_is_too_small_ends_the_command_with_the_numbers() =>
        Assert.Contains("budget of 5 tokens", _host.Run($"{Conversation} | Limit-LlmContext -MaxTokens 5").Failure(ErrorIds.ContextTooSmall).ErrorDetails.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("@{ Content = 'x' }", "'Role'")]
    [InlineData("@{ Role = 'user' }", "'Content'")]
    [InlineData("[pscustomobject]@{ Role = 'user'; Content = 3 }", "'Content'")]
    [InlineData("'just text'", "'Role'")]
    public void What_is_no_message_ends_the_command(string input, string missing) =>
        Assert.Contains(missing, _host.Run($"{input} | Limit-LlmContext").Failure(ErrorIds.MessageInvalid).ErrorDetails.Message, StringComparison.Ordinal);
}

using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class MeasureTokenCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("", 8, "o200k_base", TokenSource.Tokenizer)]
    [InlineData("-Model gpt-4.1", 8, "o200k_base", TokenSource.Tokenizer)]
    [InlineData("-Model gpt-4", 9, "cl100k_base", TokenSource.Tokenizer)]
    [InlineData("-Model claude-sonnet-4-5", 7, "bytes/4", TokenSource.Estimate)]
    [InlineData("-Model claude-sonnet-4-5 -Encoding O200kBase", 8, "o200k_base", TokenSource.Tokenizer)]
    [InlineData("-Encoding Bytes", 7, "bytes/4", TokenSource.Estimate)]
    public void The_model_or_the_encoding_decides_how_it_is_counted(string arguments, int tokens, string encoding, TokenSource source)
    {
        TokenRow row = Assert.Single(_host.Run($"'お誕生日おめでとう' | Measure-LlmToken {arguments}").Rows<TokenRow>());

        Assert.Equal((tokens, encoding, source), (row.Tokens, row.Encoding, row.TokenSource));
        Assert.Equal(source == TokenSource.Estimate, row.IsEstimate);
        Assert.True(row.LowTokens <= row.Tokens && row.Tokens <= row.HighTokens);
        Assert.Equal((9, 27L), (row.Characters, row.Bytes));
    }

    [Fact]
    public void Each_model_counts_in_a_row_of_its_own() =>
        Assert.Equal([("gpt-4.1", 8), ("gpt-4", 9)], _host.Run("'お誕生日おめでとう' | Measure-LlmToken -Model gpt-4.1, gpt-4").Rows<TokenRow>().Select(row => (row.Model, row.Tokens)));

    [Fact]
    public void Messages_are_one_conversation_and_texts_are_rows_of_their_own()
    {
        IReadOnlyList<TokenRow> rows = _host.Run("'hello world', @{ Role = 'user'; Content = 'hello world' }, [pscustomobject]@{ Role = 'assistant'; Content = 'hello world' } | Measure-LlmToken").Rows<TokenRow>();

        Assert.Equal([2, 15], rows.Select(row => row.Tokens));
        Assert.Equal([null, 2], rows.Select(row => row.Messages));
    }

    [Fact]
    public void Files_are_counted_from_the_pipeline_and_by_path()
    {
        File.WriteAllText(Path.Join(_host.Home, "a.txt"), "hello world");
        File.WriteAllText(Path.Join(_host.Home, "b.txt"), "");

        Assert.Equal([2, 0], _host.Run($"Measure-LlmToken -Path '{_host.Home}/*.txt'").Rows<TokenRow>().Select(row => row.Tokens));
        Assert.Equal(2, Assert.Single(_host.Run("$input | Measure-LlmToken", new FileInfo(Path.Join(_host.Home, "a.txt"))).Rows<TokenRow>()).Tokens);
    }

    [Fact]
    public void What_has_no_text_is_named() => _host.Run("42 | Measure-LlmToken").Error(ErrorIds.MessageInvalid);

    [Fact]
    public void A_file_that_is_not_there_is_named() => _host.Run("Measure-LlmToken -Path ./nosuch.txt").Error(ErrorIds.PathInvalid);
}

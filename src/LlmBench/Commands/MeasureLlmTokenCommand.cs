using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Counts the tokens of texts, files and conversations.</summary>
/// <remarks>
/// With -Model, the encoding is that of the model: o200k_base for OpenAI's models since gpt-4o, cl100k_base for those before. Other providers do not publish theirs; for their
/// models a token is taken for four bytes of UTF-8, which is right within about 30 %: the row then says IsEstimate, and LowTokens and HighTokens give the band. -Encoding
/// counts with a certain encoding, whatever the model. Where neither is given, the encoding is o200k_base.
/// <para>
/// Each text and each file is a row. Messages (objects with Role and Content) are one conversation and one row, with the tokens that chat formats add: 3 and the role for each
/// message, 3 for the reply. Nothing is sent anywhere. What is billed is the provider's own count, which InputTokens and OutputTokens of other cmdlets show.
/// </para>
/// </remarks>
/// <example>
/// <code>'Where is my order?', '我的订单在哪里？' | Measure-LlmToken -Model gpt-4.1 | Sort-Object Tokens -Descending</code>
/// <para>Counts two texts with the encoding of gpt-4.1, longest first.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem ./prompts -Filter *.txt | Measure-LlmToken -Model claude-sonnet-4-5 | Export-Csv tokens.csv</code>
/// <para>Estimates the tokens of each file for a model whose encoding is not published, with the band of the estimate.</para>
/// </example>
/// <example>
/// <code>$history | Measure-LlmToken -Model gpt-4.1 | Select-Object Tokens, Encoding, IsEstimate</code>
/// <para>Counts a conversation as a request would send it.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "LlmToken", DefaultParameterSetName = InputSet)]
[OutputType(typeof(TokenRow))]
public sealed class MeasureLlmTokenCommand : LlmCmdlet
{
    private const string InputSet = "Input";
    private const string PathSet = "Path";

    private readonly List<ChatMessage> _conversation = [];
    private (string? Model, TokenCounter? Counter)[] _counters = [];

    /// <summary>Texts, files (as Get-ChildItem gives them), or messages with Role and Content, which together are one conversation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet, HelpMessage = "Texts, files, or messages with Role and Content.")]
    [Alias("Text", "Message")]
    [AllowEmptyString]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Paths of text files; wildcards are allowed. They are read as UTF-8, unless a byte order mark says otherwise.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, HelpMessage = "Paths of text files; wildcards are allowed.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The models whose tokens are counted, a row for each; a model decides the encoding. Default: none, and o200k_base.</summary>
    [Parameter(HelpMessage = "The models whose tokens are counted.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Model { get; set; }

    /// <summary>Counts with this encoding, whatever the model: O200kBase, Cl100kBase, or Bytes for the estimate by bytes.</summary>
    [Parameter(HelpMessage = "Count with this encoding, whatever the model.")]
    public TokenEncoding? Encoding { get; set; }

    /// <inheritdoc />
    protected override object? CurrentItem => ParameterSetName == PathSet ? Path : InputObject.Length == 1 ? InputObject[0] : InputObject;

    /// <inheritdoc />
    protected override void BeginRun() => _counters = [.. (Model ?? new string?[1]).Select(model => (model, CounterFor(model)))];

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == PathSet)
        {
            foreach (string path in Path.SelectMany(ResolveExisting))
            {
                CountFile(path);
            }

            return;
        }

        foreach (PSObject item in InputObject)
        {
            switch (item?.BaseObject)
            {
                case string text:
                    Write(counting => TokenRow.From(text, counting.Model, counting.Counter));
                    break;
                case FileInfo file:
                    CountFile(file.FullName);
                    break;
                case DirectoryInfo:
                    break;
                default:
                    _conversation.Add(ChatMessages.From(item!));
                    break;
            }
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (_conversation.Count > 0)
        {
            Write(counting => TokenRow.From(_conversation, counting.Model, counting.Counter));
        }
    }

    private void CountFile(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            FailItem(new LlmBenchException(ErrorIds.PathInvalid, $"The file cannot be read: {error.Message}", "Give the path of a text file on disk.", error), path);
            return;
        }

        Write(counting => TokenRow.From(text, counting.Model, counting.Counter, path));
    }

    private TokenCounter? CounterFor(string? model) => (Encoding, model) switch
    {
        (TokenEncoding.O200kBase, _) or (null, null) => TokenCounter.Shared,
        (TokenEncoding.Cl100kBase, _) => TokenCounter.Cl100k,
        (TokenEncoding.Bytes, _) => null,
        _ => TokenCounter.For(model),
    };

    private void Write(Func<(string? Model, TokenCounter? Counter), TokenRow> count) => WriteObject(_counters.Select(count), enumerateCollection: true);
}

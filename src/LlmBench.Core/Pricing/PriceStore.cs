using System.Text.Json;
using LlmBench.State;

namespace LlmBench.Pricing;

/// <summary>The user's own rows, kept in <c>prices.json</c> in the state folder.</summary>
internal sealed class PriceStore
{
    private readonly StateFile _file;

    /// <summary>Names the folder; nothing is read or written yet.</summary>
    /// <param name="folder">Absolute path of the state folder.</param>
    /// <param name="time">Paces the waits for other processes.</param>
    public PriceStore(string folder, TimeProvider? time = null) =>
        _file = new StateFile(Path.Join(folder, "prices.json"), ErrorIds.PriceBookUnavailable, time);

    /// <summary>Absolute path of the file.</summary>
    public string Location => _file.Location;

    /// <summary>All rows.</summary>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.PriceBookUnavailable"/>, <see cref="ErrorIds.PriceBookCorrupt"/> or <see cref="ErrorIds.PriceBookTooNew"/>.
    /// </exception>
    public IReadOnlyList<ModelPrice> Read() => Parse(_file.Read());

    /// <summary>Replaces the rows by edited ones.</summary>
    /// <param name="edit">Gets the rows and gives the new ones. What it throws leaves the file untouched.</param>
    /// <param name="cancellation">Ends the wait for other processes.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.PriceInvalid"/> or <see cref="ErrorIds.PriceOverlap"/> where the new rows cannot be, or as <see cref="Read"/>. The file is then as it was.
    /// </exception>
    public Task UpdateAsync(Func<IReadOnlyList<ModelPrice>, IReadOnlyList<ModelPrice>> edit, CancellationToken cancellation) => _file.UpdateAsync(
        text =>
        {
            IReadOnlyList<ModelPrice> before = Parse(text);
            IReadOnlyList<ModelPrice> after = edit(before);
            if (ReferenceEquals(before, after))
            {
                return null;
            }

            foreach (ModelPrice row in after)
            {
                PriceRules.Require(row);
            }

            PriceRules.RequireNoOverlap(after);
            return new PriceDocument { Version = PriceDocument.CurrentVersion, Description = "Own prices of LlmBench. Set-LlmPrice and Import-LlmPrice write here.", Prices = after }.ToText();
        },
        cancellation);

    private IReadOnlyList<ModelPrice> Parse(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            // The version comes first: the rest of a newer file need not look as this version expects.
            int version = PriceDocument.ReadVersion(text);
            if (version > PriceDocument.CurrentVersion)
            {
                throw TooNew(version);
            }

            IReadOnlyList<ModelPrice> rows = PriceDocument.Parse(text).Prices;
            return rows.Select(PriceRules.Objection).FirstOrDefault(reason => reason is not null) is { } objection
                ? throw new JsonException($"A row cannot be true: {objection}.")
                : [.. rows.Select(row => row with { Origin = PriceOrigin.User })];
        }
        catch (JsonException error)
        {
            throw Corrupt(error);
        }
    }

    private LlmBenchException Corrupt(JsonException error)
    {
        string where = error.LineNumber is { } line ? $", line {line + 1}" : string.Empty;
        return new LlmBenchException(
            ErrorIds.PriceBookCorrupt,
            $"The file of your own prices '{Location}'{where} is damaged and is left as it is. {JsonReason.Of(error)}",
            "Correct that line in an editor, or move the file away and set the prices again.",
            error);
    }

    private LlmBenchException TooNew(int version) => new(
        ErrorIds.PriceBookTooNew,
        $"The file of your own prices '{Location}' has version {version}; this LlmBench knows version {PriceDocument.CurrentVersion}.",
        $"Update the LlmBench module, or name another state folder with $env:{StateFolder.Variable}.");
}

using System.Security.Cryptography;
using System.Text;
using LlmBench.State;

namespace LlmBench.Canary.Observations;

/// <summary>Names units (users, sessions ...) in files without telling who they are: the same unit has the same name in every process, and nobody without the key can tell whose it is.</summary>
/// <remarks>
/// The key is random, made once for a state folder, and kept there in a file that only its owner may read. Without a key anybody with a list of the
/// users could hash them all and compare. 64 bits keep a million units apart with a chance of 1 in 37 million of a single mistake.
/// </remarks>
internal sealed class UnitHash
{
    private const int KeyLength = 32;
    private const int NameLength = 8;

    private readonly byte[] _key;

    private UnitHash(byte[] key) => _key = key;

    /// <summary>Reads the key of a state folder, or makes it.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="cancellation">Ends the wait for another process that makes it.</param>
    /// <param name="keep">Whether to keep a new key; otherwise nothing is written, and the names are good for this object alone.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationsUnavailable"/>.</exception>
    public static async Task<UnitHash> OpenAsync(string folder, CancellationToken cancellation, bool keep = true)
    {
        var file = new StateFile(Path.Join(folder, "routes", "units.key"), ErrorIds.ObservationsUnavailable);
        string? text = file.Read();
        if (text is null && !keep)
        {
            return new UnitHash(RandomNumberGenerator.GetBytes(KeyLength));
        }

        if (text is null)
        {
            await file.UpdateAsync(
                found =>
                {
                    text = found ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyLength));
                    return found is null ? text : null;
                },
                cancellation).ConfigureAwait(false);
        }

        return new UnitHash(Key(text!, file.Location));
    }

    /// <summary>The name of a unit: 16 hexadecimal digits; null for none.</summary>
    public string? Of(string? unit)
    {
        if (string.IsNullOrEmpty(unit))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(unit), hash);
        return Convert.ToHexString(hash[..NameLength]);
    }

    private static byte[] Key(string text, string path)
    {
        try
        {
            if (Convert.FromHexString(text.Trim()) is { Length: KeyLength } key)
            {
                return key;
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new LlmBenchException(
            ErrorIds.ObservationsUnavailable,
            $"The file '{path}' holds no key of {KeyLength} bytes, so units cannot be named as they were before.",
            "Put it back from a backup. Without one, delete it: a new key is made, and units seen before are then counted as others.");
    }
}

using System.Buffers;
using System.Text;

namespace LlmBench.Canary.Hashing;

/// <summary>The UTF-8 of a few texts one after the other, on the stack while it fits, so that hashing a key allocates nothing.</summary>
/// <remarks>Half a surrogate pair becomes U+FFFD, as everywhere in .NET; it never becomes '?', which would give different ids one bucket.</remarks>
internal ref struct Utf8Key(Span<byte> stack)
{
    /// <summary>Bytes to put on the stack: longer than any sensible id.</summary>
    public const int StackSize = 256;

    private Span<byte> _bytes = stack;
    private byte[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _bytes[.._length];

    public void Append(ReadOnlySpan<char> text)
    {
        int needed;
        if (text.Length > (_bytes.Length - _length) / 3 && (needed = _length + Encoding.UTF8.GetByteCount(text)) > _bytes.Length)
        {
            Grow(needed);
        }

        _length += Encoding.UTF8.GetBytes(text, _bytes[_length..]);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _length)
        {
            Grow(_length + bytes.Length);
        }

        bytes.CopyTo(_bytes[_length..]);
        _length += bytes.Length;
    }

    public void Dispose()
    {
        if (_rented is { } array)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
        Written.CopyTo(larger);
        Dispose();
        _rented = larger;
        _bytes = larger;
    }
}

using System.Buffers.Binary;

namespace LlmBench.Canary.Hashing;

/// <summary>MurmurHash2 with seed 0, as nginx has it in <c>ngx_murmur_hash2</c>.</summary>
internal static class Murmur2
{
    private const uint M = 0x5BD1E995;

    public static uint Hash(ReadOnlySpan<byte> data)
    {
        uint hash = (uint)data.Length;
        ReadOnlySpan<byte> rest = data;
        for (; rest.Length >= 4; rest = rest[4..])
        {
            uint block = BinaryPrimitives.ReadUInt32LittleEndian(rest) * M;
            hash = (hash * M) ^ ((block ^ (block >> 24)) * M);
        }

        if (!rest.IsEmpty)
        {
            for (int index = rest.Length - 1; index >= 0; index--)
            {
                hash ^= (uint)rest[index] << (8 * index);
            }

            hash *= M;
        }

        hash = (hash ^ (hash >> 13)) * M;
        return hash ^ (hash >> 15);
    }
}

using System.Buffers;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>One provider family's wire format. Everything that differs between families is behind this; what is measured is not.</summary>
internal interface IChatDialect
{
    /// <summary>The address that answers a request for a model.</summary>
    Uri Address(ProviderProfile profile, string model);

    /// <summary>The address that lists the provider's models.</summary>
    Uri ModelsAddress(ProviderProfile profile);

    /// <summary>Writes the request's body.</summary>
    void WriteBody(IBufferWriter<byte> body, ProviderProfile profile, ChatRequest request);

    /// <summary>Adds the key and the dialect's own headers.</summary>
    void Authorize(HttpRequestMessage message, ProviderProfile profile, ApiKey? key);

    /// <summary>Reads one event of a stream.</summary>
    void ReadEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, Reply reply);

    /// <summary>Reads an answer that came in one piece.</summary>
    void ReadWhole(ReadOnlySpan<byte> body, Reply reply);
}

using System.Buffers;
using System.Net.Sockets;

namespace LlmBench.Simulation;

/// <summary>Sends on one socket without ever blocking the caller and without allocating.</summary>
/// <remarks>
/// Built on <see cref="SocketAsyncEventArgs"/>: it tries the system call on the calling thread, and only if the socket takes less than everything
/// does it finish the rest by itself later. A non-blocking <c>Socket.Send</c> would leave both cases to us, and does not tell how much of a
/// partly taken buffer was sent.
/// </remarks>
internal sealed class StreamSender : SocketAsyncEventArgs
{
    private readonly Socket _socket;

    public StreamSender(Socket socket)
        : base(true) => _socket = socket;

    /// <summary>Called from the thread pool when a pending send has ended.</summary>
    public Action<SocketError>? Sent { get; set; }

    /// <summary>What the next <see cref="Send"/> sends. Not to be touched while a send is pending.</summary>
    public ArrayBufferWriter<byte> Outgoing { get; } = new(1024);

    /// <summary>Sends the buffer.</summary>
    /// <returns>The outcome, or null if the send is pending and <see cref="Sent"/> will be called.</returns>
    public SocketError? Send()
    {
        SetBuffer(System.Runtime.InteropServices.MemoryMarshal.AsMemory(Outgoing.WrittenMemory));
        try
        {
            if (_socket.SendAsync(this)) return null;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }

        Outgoing.ResetWrittenCount();
        return SocketError;
    }

    /// <inheritdoc />
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        Outgoing.ResetWrittenCount();
        Sent?.Invoke(SocketError);
    }
}

using System.Net.Sockets;

namespace LlmBench.Simulation;

/// <summary>The bytes that came in on a socket and are not used yet.</summary>
internal sealed class ReceiveBuffer(Socket socket)
{
    private const int InitialSize = 4096;

    // Pinned from the start: every connection waits in a receive, and thousands of buffers pinned in the young heap make collections slow.
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(InitialSize, pinned: true);
    private int _start;
    private int _end;
    private Task<bool>? _ahead;

    /// <summary>The bytes in wait. Valid until the next receive.</summary>
    public ReadOnlyMemory<byte> Unread => _bytes.AsMemory(_start, _end - _start);

    public void Consume(int count) => _start += count;

    /// <summary>Waits for more bytes. False once the peer has closed, broken or lost the connection.</summary>
    public ValueTask<bool> ReceiveAsync()
    {
        if (_ahead is null) return ReceiveMoreAsync();
        Task<bool> ahead = _ahead;
        _ahead = null;
        return new ValueTask<bool>(ahead);
    }

    /// <summary>The same, but the next <see cref="ReceiveAsync"/> takes its result over: a receive cannot be taken back.</summary>
    public Task<bool> ReceiveAheadAsync() => _ahead ??= ReceiveMoreAsync().AsTask();

    /// <summary>Sends an interim answer.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The next receive reports the end of the connection.
        }
    }

    private async ValueTask<bool> ReceiveMoreAsync()
    {
        MakeRoom();
        try
        {
            int count = await socket.ReceiveAsync(_bytes.AsMemory(_end), SocketFlags.None).ConfigureAwait(false);
            _end += count;
            return count > 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void MakeRoom()
    {
        if (_start == _end) _start = _end = 0;
        if (_end < _bytes.Length) return;

        byte[] target = _start > _bytes.Length / 2 ? _bytes : new byte[_bytes.Length * 2];
        Buffer.BlockCopy(_bytes, _start, target, 0, _end - _start);
        _end -= _start;
        _start = 0;
        _bytes = target;
    }
}

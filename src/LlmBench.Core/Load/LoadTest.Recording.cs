using System.Threading.Channels;
using LlmBench.Results;

namespace LlmBench.Load;

/// <content>Taking rows out of the queue: adding them up, writing them, handing them on.</content>
internal sealed partial class LoadTest
{
    // A run whose rows are lost, on a full disk for instance, is not worth what it costs.
    private async Task RecordOrEndAsync(CancellationTokenSource ending)
    {
        try
        {
            await RecordAsync(ending).ConfigureAwait(false);
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await foreach (object _ in _rows.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                // The queue has to end, since the progress reports go on until it does.
            }

            throw;
        }
    }

    private async Task RecordAsync(CancellationTokenSource ending)
    {
        ChannelReader<object> rows = _rows.Reader;
        while (await rows.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (rows.TryRead(out object? row))
            {
                Take(row);
            }

            WriteDropped();
            _folder?.Flush();
            if (_hopeless.Reason is not null)
            {
                await ending.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private void Take(object item)
    {
        if (item is RequestRow request)
        {
            lock (_recorder)
            {
                _recorder.Add(request);
            }

            _intervals?.Add(request);
            _hopeless.Add(request.Outcome, request.ErrorMessage);
            _folder?.Write(request);
            Report(new LoadEvent.Request(request));
        }
        else if (item is ConversationRow conversation)
        {
            lock (_recorder)
            {
                _recorder.Add(conversation);
            }

            _folder?.Write(conversation);
            Report(new LoadEvent.Conversation(conversation));
        }
        else if (item is LoadPhase.Measured)
        {
            lock (_recorder)
            {
                _recorder.AddDropped(1);
            }

            _droppedUnwritten++;
        }
        else if (item is IntervalMark mark)
        {
            Report(_intervals?.Close(mark.Settled));
        }
    }

    private void WriteDropped()
    {
        if (_droppedUnwritten > 0)
        {
            _folder?.Write(new DroppedRequests(_plan.Provider.Name, _plan.Model, _plan.LoadStep, _droppedUnwritten));
            _droppedUnwritten = 0;
        }
    }
}

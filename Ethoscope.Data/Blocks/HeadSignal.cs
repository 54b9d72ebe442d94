using System.Threading.Channels;

namespace Ethoscope.Data.Blocks;

/// <summary>Wakes who waits for a new head. A signal while nobody waits is kept for the next one.</summary>
internal sealed class HeadSignal(TimeProvider time)
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Set() => _signals.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing came in time.
        }
    }
}

using System.Text.Json;
using System.Threading.Channels;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Wakes who waits for a new head. A signal while nobody waits is kept for the next one. A head that a subscription tells of is a sign that
/// something is new and no more: blocks are read over HTTP.
/// </summary>
internal sealed class HeadSignal(TimeProvider time) : ISubscriptionListener
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Set() => _signals.Writer.TryWrite(true);

    public void Confirmed() { }

    public void Told(JsonElement result) => Set();

    public void Lost() { }

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

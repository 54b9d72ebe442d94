using System.Threading.Channels;

namespace Ethoscope.Web.Streams;

/// <summary>Lets one loop wait for anything to happen; what happens several times before it looks is one.</summary>
internal sealed class Wake : IDisposable
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    private readonly ITimer _timer;

    public Wake(TimeProvider time) => _timer = time.CreateTimer(_ => Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Never waits, and runs nothing of the waiting loop.</summary>
    public void Set() => _signal.Writer.TryWrite(true);

    /// <summary>Waits for that, or until a time is over.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken stop)
    {
        _timer.Change(most < TimeSpan.Zero ? TimeSpan.Zero : most + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        await _signal.Reader.ReadAsync(stop);
    }

    public void Dispose() => _timer.Dispose();
}

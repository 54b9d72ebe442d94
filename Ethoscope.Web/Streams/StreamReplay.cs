using Ethoscope.Core.Live;
using Ethoscope.Core.Streams;

namespace Ethoscope.Web.Streams;

/// <summary>Reads what was sent before, for all clients that ask for it: a few at once, so that none of them holds the database.</summary>
internal sealed class StreamReplay(IReplaySource source, IStreamCatalogue catalogue, StreamFrames frames) : IDisposable
{
    /// <summary>Reads of all clients at once.</summary>
    public const int AtOnce = 4;

    /// <summary>Rows of a read: with those that wait already no more than a client's queue holds.</summary>
    public const int Rows = 128;

    private readonly SemaphoreSlim _slots = new(AtOnce);

    /// <param name="channels">Names of channels of the streams.</param>
    public async Task<(ReplayPage Page, IReadOnlyList<StreamFrame> Frames)> ReadAsync(
        long after,
        IReadOnlyCollection<string> channels,
        CancellationToken stop
    )
    {
        var asked = catalogue.OutboxChannelsOf(channels);
        await _slots.WaitAsync(stop);
        ReplayPage page;
        try
        {
            page = await source.ReadAsync(after, asked, Rows, stop);
        }
        finally
        {
            _slots.Release();
        }

        return (page, [.. page.Rows.Select(frames.Of).OfType<StreamFrame>()]);
    }

    /// <inheritdoc cref="IReplaySource.LastIdAsync"/>
    public async Task<long> LastIdAsync(CancellationToken stop)
    {
        await _slots.WaitAsync(stop);
        try
        {
            return await source.LastIdAsync(stop);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}

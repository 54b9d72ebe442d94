using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Reads delivered payloads of the past, newest first, from the gaps of a relay's ledger.</summary>
internal sealed class RelayHistory(SlotClock clock, RelayCollectorOptions options, IRelaySource source, TimeProvider time)
{
    /// <summary>Until history is tried again that could not be read.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private DateTimeOffset _from = DateTimeOffset.MinValue;
    private long? _end;

    /// <returns>The batch with a stretch of slots, or why there is none now; both null where nothing is to be done.</returns>
    public async Task<(RelayBatch? Batch, string? Detail)> ExtendAsync(RelayBatch batch, Coverage coverage, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (now < _from || coverage.Last is not { } last)
            return (null, null);

        var gap = coverage.Gaps(clock.SlotDuring(now - options.History), last).LastOrDefault();
        if (gap.Length == 0)
            return (null, null);
        try
        {
            return await ReadAsync(batch, gap, stop);
        }
        catch (SourceUnavailableException unavailable)
        {
            // What is new goes on by itself.
            _from = unavailable.Until ?? time.GetUtcNow() + Pause;
            return (null, unavailable.Message);
        }
    }

    private async Task<(RelayBatch? Batch, string? Detail)> ReadAsync(RelayBatch batch, CoverageRange gap, CancellationToken stop)
    {
        var read = new PageWalk(source);
        long? cursor = gap.End - 1;
        var known = gap.End;
        for (var page = 0; page < options.HistoryPages && cursor >= gap.Start; page++)
        {
            var asked = cursor;
            await read.NextAsync(asked, stop);
            known = read.IsAtEnd || read.IsStuck ? known : read.Known ?? known;
            if (read.IsAtEnd && Confirms(asked.Value))
                known = gap.Start;
            cursor = read.Cursor;
        }

        if (read.IsStuck)
            _from = time.GetUtcNow() + Pause;
        known = Math.Max(gap.Start, known);
        batch = batch with
        {
            Payloads = read.Payloads,
            Covered = known < gap.End ? [new(known, gap.End)] : [],
            Rejections = read.Rejections,
        };
        return (batch, read.IsStuck ? $"{source.Relay.Title} does not go below slot {gap.End - 1} when asked to." : null);
    }

    /// <summary>
    /// An empty page is taken for the end of what the relay has when it says so again a minute later: one that has just begun to fail may answer
    /// with nothing. One that has dropped its past can't be told from one that had none.
    /// </summary>
    private bool Confirms(long cursor)
    {
        var isConfirmed = _end == cursor;
        _end = isConfirmed ? null : cursor;
        if (!isConfirmed)
            _from = time.GetUtcNow() + Pause;
        return isConfirmed;
    }
}

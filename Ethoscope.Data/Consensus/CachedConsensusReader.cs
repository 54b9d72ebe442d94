using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// Keeps lists and series; all else is a look-up by key, or goes with how the collector does, of which no message tells. Execution blocks tell
/// of slots too, so that a message of either makes a question new.
/// </summary>
internal sealed class CachedConsensusReader(IConsensusReader reader, QueryCache cache, CacheQuestions questions, TimeProvider time)
    : IConsensusReader
{
    /// <summary>What ended so long ago changes by corrections of the past alone: inclusion windows of votes are over.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public Task<ConsensusState> GetStateAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetStateAsync(chain, asOf, stop);

    public async Task<IReadOnlyList<Slot>> GetSlotsAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) =>
        below is not null || range.AsOf is not null
            ? await reader.GetSlotsAsync(chain, range, count, below, stop)
            : await cache.GetAsync(
                Now(chain, "slots", range.From, range.To, count),
                token => reader.GetSlotsAsync(chain, range, count, null, token),
                slots => slots.Count,
                stop
            );

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, long slot, CancellationToken stop) => reader.FindSlotAsync(chain, slot, stop);

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, Hash32 root, CancellationToken stop) => reader.FindSlotAsync(chain, root, stop);

    public async Task<IReadOnlyList<Epoch>> GetEpochsAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) =>
        below is not null || range.AsOf is not null
            ? await reader.GetEpochsAsync(chain, range, count, below, stop)
            : await cache.GetAsync(
                Now(chain, "epochs", range.From, range.To, count),
                token => reader.GetEpochsAsync(chain, range, count, null, token),
                epochs => epochs.Count,
                stop
            );

    public async Task<IReadOnlyList<ConsensusPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        ConsensusResolution resolution,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, asOf < to ? asOf.Value : to, "series", from, to, resolution, asOf),
            token => reader.GetSeriesAsync(chain, from, to, resolution, asOf, token),
            points => points.Count,
            stop
        );

    public async Task<IReadOnlyList<SlotPosition>> GetPositionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, asOf < to ? asOf.Value : to, "positions", from, to, asOf),
            token => reader.GetPositionsAsync(chain, from, to, asOf, token),
            positions => positions.Count,
            stop
        );

    public Task<IReadOnlyList<Finality>> GetFinalityAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) => reader.GetFinalityAsync(chain, range, count, below, stop);

    public Task<IReadOnlyList<ConsensusReorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int count,
        (DateTimeOffset SeenAt, Hash32 OldHead)? after,
        CancellationToken stop
    ) => reader.GetReorganisationsAsync(chain, from, to, count, after, stop);

    public Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) => reader.GetCoverageAsync(chain, stop);

    private CacheQuestion Now(ChainDescriptor chain, string what, params object?[] asked) =>
        questions.Now(
            CachedSeries.Consensus,
            LiveChannels.Consensus(chain.Name),
            [what, chain.ChainId, questions.NewestOf(LiveChannels.Blocks(chain.Name)), .. asked]
        );

    private CacheQuestion Until(ChainDescriptor chain, DateTimeOffset end, string what, params object?[] asked) =>
        end > time.GetUtcNow() - Settling
            ? Now(chain, what, asked)
            : questions.Past(Kept, CachedSeries.Consensus, LiveChannels.Consensus(chain.Name), [what, chain.ChainId, .. asked]);
}

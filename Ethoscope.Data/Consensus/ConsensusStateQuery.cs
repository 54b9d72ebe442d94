using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>State of a chain's consensus now or at a past moment; how the collector did then is not kept.</summary>
internal sealed class ConsensusStateQuery(
    IDbContextFactory<EthoscopeDbContext> contexts,
    SlotSums sums,
    ExecutionSlots execution,
    EpochQuery epochs,
    IEnumerable<BeaconNetwork> networks,
    ICollectorJournal journal,
    TimeProvider time
)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The newest whole epoch with votes is two behind the head, and more where slots are empty.</summary>
    private const int Looked = 8;

    public async Task<ConsensusState> GetAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        var hasBeacon = networks.Any(network => network.Chain.Name == chain.Name && network.Endpoints.Count > 0);
        if (chain.Slots is not { } clock)
            return new(null, null, null, null, null, SlotTally.None, Coverage.Empty, null) { HasBeacon = hasBeacon };

        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, asOf, time, stop);
        var finality = await context.NewestFinalityAsync(chain, asOf, stop);
        var (lastEpoch, currentEpoch) = await EpochsAsync(context, moment, stop);
        return new(
            moment.Head is { } head ? moment.ToSlot(head) : null,
            finality?.ToFinality(),
            lastEpoch,
            currentEpoch,
            moment.Head is { } newest ? await SyncAsync(moment, newest, stop) : null,
            await HourAsync(moment, stop),
            moment.Coverage,
            asOf is null ? await journal.GetStatusAsync(ConsensusCollector.NameFor(chain.Name), stop) : null
        )
        {
            HasBeacon = hasBeacon,
        };
    }

    private async Task<(Epoch? Last, Epoch? Current)> EpochsAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        CancellationToken stop
    )
    {
        if (moment.Head is null)
            return (null, null);

        var top = moment.Clock.EpochOf(moment.Head.Number) + 1;
        var read = await epochs.GetAsync(moment.Chain, new SlotRange(null, top, moment.AsOf), Looked, null, stop);
        var last = read.FirstOrDefault(epoch => epoch.Votes is { IsFinal: true });
        if (last is null)
        {
            var (id, end) = (moment.Chain.ChainId, Math.Min(top, moment.VotesEnd / moment.Clock.SlotsPerEpoch));
            var number = await context
                .Set<EpochEntity>()
                .Where(row => row.ChainId == id && row.Number < end && row.VotesFinal && row.Attesters != null)
                .OrderByDescending(row => row.Number)
                .Select(row => (long?)row.Number)
                .FirstOrDefaultAsync(stop);
            if (number is { } found)
                last = (await epochs.GetAsync(moment.Chain, new SlotRange(found, found + 1, moment.AsOf), 1, null, stop)).FirstOrDefault();
        }

        return (last, read.FirstOrDefault(epoch => epoch.Votes is { IsFinal: false }));
    }

    private async Task<SyncVotes?> SyncAsync(ConsensusMoment moment, SlotEntity head, CancellationToken stop)
    {
        var first = moment.Clock.StartOf(Math.Max(0, head.Number - moment.Clock.SlotsPerEpoch + 1));
        return (await sums.GetAsync(moment, first, head.Time.AddTicks(1), stop)).Sync;
    }

    private async Task<SlotTally> HourAsync(ConsensusMoment moment, CancellationToken stop)
    {
        var end = moment.NextSlot;
        var start = Math.Max(0, end - (Hour.Ticks / moment.Clock.SlotDuration.Ticks));
        var tally = (await sums.GetAsync(moment, moment.Clock.StartOf(start), moment.Clock.StartOf(end), stop)).Tally;
        foreach (var gap in moment.Unwatched(start, end))
            tally = tally.Plus(await execution.CountAsync(moment.Chain, gap, moment.At, stop));
        return tally;
    }
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Gauges of consensus, computed at each scrape from stored slots, so that every instance says the same. What is unknown, or older than three
/// times its cadence, has no series.
/// </summary>
internal sealed class ConsensusGauges
{
    private const int Patience = 3;
    private static readonly string[] Kinds = ["voted", "target", "head"];

    private readonly ConfiguredChains _chains;
    private readonly IConsensusReader _reader;
    private readonly TimeProvider _time;
    private readonly Gauge _participation;
    private readonly Gauge _sync;
    private readonly Gauge _distance;

    public ConsensusGauges(CollectorRegistry registry, ConfiguredChains chains, IConsensusReader reader, TimeProvider time)
    {
        (_chains, _reader, _time) = (chains, reader, time);
        var gauges = new ScrapedGauges(registry, time);
        _participation = Create(
            "ethoscope_participation_ratio",
            "Attesters of the newest epoch whose votes are final, by head count: whose vote was included (voted), for the right target, for the right head.",
            "chain",
            "kind"
        );
        _sync = Create("ethoscope_sync_participation_ratio", "Bits of sync aggregates of the last 32 slots over their seats.", "chain");
        _distance = Create(
            "ethoscope_finality_distance_epochs",
            "Epochs from the last finalised one to that of the clock; it grows while finality stands still.",
            "chain"
        );
        gauges.ComputeBy(ComputeAsync);

        Gauge Create(string name, string help, params string[] labels) => gauges.Create(name, help, labels);
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        foreach (var chain in _chains.All.Where(chain => chain.Slots is not null))
            Show(chain, chain.Slots!, await StateAsync(chain, stop));
    }

    private void Show(ChainDescriptor chain, SlotClock clock, ConsensusState? state)
    {
        var now = _time.GetUtcNow();
        var votes =
            state?.LastEpoch is { Votes: { } all } epoch && now - Complete(epoch, clock) <= Patience * clock.EpochDuration ? all : null;
        double?[] shares = [votes?.VotedShare, votes?.TargetShare, votes?.HeadShare];
        foreach (var (kind, share) in Kinds.Zip(shares))
            _participation.WithLabels(chain.Name, kind).Show(share);

        // A slot's block is known when the slot is over.
        var isFresh = state?.Head is { } head && now - head.Time <= (1 + Patience) * clock.SlotDuration;
        _sync.WithLabels(chain.Name).Show(isFresh ? state!.Sync?.Share : null);
        _distance
            .WithLabels(chain.Name)
            .Show(state?.Finality is { } said && !said.IsOldAt(now, clock) ? said.DistanceAt(clock.EpochOf(clock.SlotDuring(now))) : null);
    }

    /// <summary>When the last of its votes could be included: at the end of the epoch after (EIP-7045).</summary>
    private static DateTimeOffset Complete(Epoch epoch, SlotClock clock) => epoch.Time + (2 * clock.EpochDuration);

    private async Task<ConsensusState?> StateAsync(ChainDescriptor chain, CancellationToken stop)
    {
        try
        {
            return await _reader.GetStateAsync(chain, asOf: null, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database can't be reached: a scrape goes on, and the series are absent.
            return null;
        }
    }
}

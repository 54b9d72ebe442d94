using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Layer2.Postings;

namespace Ethoscope.Data.Layer2;

/// <summary>How a rollup stands: what our source did not say is unknown, and never said of the network.</summary>
internal sealed class StandingQuery(
    HeadsQuery heads,
    ThroughputQuery throughputs,
    PostingStandingQuery postings,
    ICollectorJournal journal,
    TimeProvider time
)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastKnown = TimeSpan.FromMinutes(1);

    public async Task<Layer2Standing> GetAsync(Layer2Networks networks, Layer2Network network, DateTimeOffset? asOf, CancellationToken stop)
    {
        var at = asOf?.ToUniversalTime() ?? time.GetUtcNow();
        var evidence = await heads.GetAsync(network, asOf, stop);
        var sequencer = SequencerRule.Judge(evidence, at);
        if (sequencer.State == LivenessState.Unknown)
            sequencer = await ExplainAsync(network, sequencer, asOf, evidence.Heads, stop);
        var posted = await postings.GetAsync(networks.Parent, network, asOf, at, evidence.Heads, stop);
        var recent = await throughputs.OfBlocksAsync(network, at - Recent, at, Recent, stop);
        return new(network, sequencer, posted.Of(PostingKind.Batch), posted.Of(PostingKind.StateRoot))
        {
            Heads = evidence.Heads,
            Throughput = recent.FirstOrDefault(one => one.To - one.From >= LeastKnown),
            Withdrawal = posted.Withdrawal,
        };
    }

    /// <summary>Adds why our own source is silent, or that what it told is forgotten.</summary>
    private async Task<Liveness> ExplainAsync(
        Layer2Network network,
        Liveness unknown,
        DateTimeOffset? asOf,
        Layer2Heads? known,
        CancellationToken stop
    )
    {
        if (asOf is { } moment)
            return known is null && await heads.WereKnownAsync(network, moment, stop)
                ? unknown with
                {
                    Reason = "Single blocks of that time are no longer kept.",
                }
                : unknown;
        return await journal.GetStatusAsync(network.BlockSeries, stop) is { FailingSince: not null, Reason: { } reason }
            ? unknown with
            {
                Reason = $"{unknown.Reason} {reason}",
            }
            : unknown;
    }
}

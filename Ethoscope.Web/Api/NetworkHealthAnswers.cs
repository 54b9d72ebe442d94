using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks how well a chain is known at a moment: facts with their ages, and no grade.</summary>
internal sealed class NetworkHealthAnswers(
    IBlockReader blocks,
    IFeeReader fees,
    IMempoolReader mempool,
    IPriceReader prices,
    MempoolSamplingOptions sampling,
    SourceAnswers sources,
    MetaWriter meta
)
{
    private const string NotKept = "It is known of now only: its past is not kept.";

    public async Task<ApiAnswer<NetworkHealthAnswer>> GetAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var now = at ?? meta.Now;
        var status = await blocks.GetStatusAsync(chain, at, stop);
        var (head, finalized) = (status.Head?.Header.Ref, status.Finalized);
        PartFreshnessAnswer[] parts =
        [
            PartFreshnessAnswer.ByAge("block", head?.Time, now, 3 * chain.Cadence, "Our source has no new block for three slots."),
            Estimates(await fees.GetEstimatesAsync(chain, at, stop), now),
            Pool(await mempool.GetLatestAsync(chain, at, stop), now),
            Price(await prices.GetAsync(at, stop), now),
        ];
        var data = new NetworkHealthAnswer(
            chain.Name,
            at is null ? StatusEndpoints.Of(chain, status, now).Status : PastStatus(parts[0]),
            BlockReference.Of(head, chain),
            Ages.Seconds(head?.Time, now),
            BlockReference.Of(finalized, chain),
            head?.Number - finalized?.Number,
            parts,
            at is null ? CollectorAnswer.Of(BlockCollector.NameFor(chain), status.Collector, now) : null,
            at is null ? [.. (await sources.ListAsync(stop)).Where(source => source.Chain == chain.Name)] : null
        );
        return new(data, meta.Of(status.Head, null, [status.Head?.Source], unknown: Unknown(data)), ApiFreshness.Head);
    }

    private static PartFreshnessAnswer Estimates(LatestEstimates? latest, DateTimeOffset now)
    {
        const string Name = "fee_estimates";
        var longest = EstimatorOptions.Default.MaxAge;
        return latest is { Estimates: null, Detail: { } refusal }
            ? PartFreshnessAnswer.Of(Name, PartFreshnessAnswer.Unknown, latest.Time, now, longest, refusal)
            : PartFreshnessAnswer.ByAge(Name, latest?.Time, now, longest, "No estimate was made after a later block.");
    }

    private PartFreshnessAnswer Pool(MempoolState state, DateTimeOffset now)
    {
        var standing = state.At(now, sampling.GapAfter);
        return PartFreshnessAnswer.Of(
            "mempool",
            standing.ToString().ToLowerInvariant(),
            state.Latest?.Time,
            now,
            sampling.GapAfter,
            standing switch
            {
                MempoolStanding.Fresh => null,
                MempoolStanding.Stale => "The pool was not looked at since.",
                MempoolStanding.Unsupported => MempoolUnknown.Unsupported,
                _ => MempoolUnknown.NoSample(state.Latest is not null),
            }
        );
    }

    private PartFreshnessAnswer Price(PriceQuote quote, DateTimeOffset now) =>
        PartFreshnessAnswer.Of(
            "price",
            quote switch
            {
                { Gap: null } => PartFreshnessAnswer.Fresh,
                { Gap: PriceGap.Unsupported } => PartFreshnessAnswer.Unsupported,
                { Round: null } => PartFreshnessAnswer.Unknown,
                _ => PartFreshnessAnswer.Stale,
            },
            quote.Round?.UpdatedAt,
            now,
            prices.StaleAfter,
            quote.Reason
        );

    private static string PastStatus(PartFreshnessAnswer block) =>
        block.Status switch
        {
            PartFreshnessAnswer.Fresh => "ok",
            PartFreshnessAnswer.Stale => "stale",
            _ => "starting",
        };

    private static Dictionary<string, string> Unknown(NetworkHealthAnswer data)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["finalized"] = data.Finalized is null ? UnknownFields.NotFinalized : FeeAnswers.NotFinal,
        };
        if (data.Head is null)
            unknown["head"] = unknown["head_age_seconds"] = UnknownFields.NoBlock;
        if (data.FinalityDistanceBlocks is null)
            unknown["finality_distance_blocks"] = UnknownFields.NotFinalized;
        if (data.Collector is null)
            unknown["collector"] = unknown["sources"] = NotKept;
        return unknown;
    }
}

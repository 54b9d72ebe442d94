using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api;

/// <summary>Asks for block, fees, blobs, pool and price at one moment, one after another: an answer takes one connection at a time.</summary>
internal sealed class SummaryAnswers(
    IBlockReader blocks,
    IFeeReader fees,
    IMempoolReader mempool,
    IPriceReader prices,
    MempoolSamplingOptions sampling,
    MetaWriter meta
)
{
    public async Task<ApiAnswer<SummaryAnswer>> GetAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var status = await blocks.GetStatusAsync(chain, at, stop);
        var latest = await fees.GetLatestAsync(chain, at, stop);
        var estimates = await fees.GetEstimatesAsync(chain, at, stop);
        var pool = await mempool.GetLatestAsync(chain, at, stop);
        var price = await prices.GetAsync(at, stop);

        var standing = pool.At(at ?? meta.Now, sampling.GapAfter);
        var shown = MempoolAnswer.Of(pool, standing, chain);
        var data = new SummaryAnswer(
            chain.Name,
            SummaryBlockAnswer.Of(status),
            SummaryFeesAnswer.Of(latest, estimates?.Estimates),
            SummaryBlobsAnswer.Of(latest),
            standing == MempoolStanding.Unknown ? null : shown,
            SummaryPriceAnswer.Of(price, prices.StaleAfter)
        );
        return new(
            data,
            meta.Of(
                status.Head,
                null,
                [status.Head?.Source, data.Mempool?.Source],
                unknown: Unknown(data, latest, estimates, shown, price)
            ),
            ApiFreshness.Head
        );
    }

    /// <summary>Reason by path of the field.</summary>
    private static Dictionary<string, string> Unknown(
        SummaryAnswer data,
        LatestFees? latest,
        LatestEstimates? estimates,
        MempoolAnswer pool,
        PriceQuote price
    )
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = FeeAnswers.NotFinal };
        if (data.Block is null)
            unknown["block"] = UnknownFields.NoBlock;
        else if (data.Block.FinalizedBlockNumber is null)
            unknown["block.finalized_block_number"] = UnknownFields.NotFinalized;
        if (latest is null)
            unknown["fees"] = unknown["blobs"] = UnknownFields.NoBlock;
        else
            AddFees(unknown, data, latest, estimates);

        if (data.Mempool is null)
            unknown["mempool"] = MempoolUnknown.NoSample(pool.ObservedAt is not null);
        else
            foreach (var (field, reason) in MempoolUnknown.Of(pool).Where(one => one.Key != "finalized"))
                unknown[$"mempool.{field}"] = reason;

        if (!price.IsFresh)
            unknown[data.Price is null ? "price" : "price.price_usd"] = price.Reason!;
        return unknown;
    }

    private static void AddFees(Dictionary<string, string> unknown, SummaryAnswer data, LatestFees latest, LatestEstimates? estimates)
    {
        if (data.Blobs is null)
            unknown["blobs"] = FeeGapText.Of(latest.Fees.BlobBaseFee.Gap);
        foreach (var (field, reason) in LatestGasAnswer.Unknown(latest.Block, latest.Fees))
        {
            if (!field.Contains("blob", StringComparison.Ordinal))
                unknown[$"fees.{field}"] = reason;
            else if (data.Blobs is not null)
                unknown[$"blobs.{field}"] = reason;
        }

        if (data.Fees?.Estimates is null)
            unknown["fees.estimates"] = estimates?.Detail ?? "No fee estimate was made.";
    }
}

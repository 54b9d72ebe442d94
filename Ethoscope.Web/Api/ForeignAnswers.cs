using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Components;

namespace Ethoscope.Web.Api;

/// <summary>Puts our estimates into foreign shapes, which can't say that they are old: then there is no answer.</summary>
/// <param name="demo">Null where the network is real.</param>
internal sealed class ForeignAnswers(IFeeReader fees, IBlockReader blocks, MetaWriter meta, DemoNotice? demo = null)
{
    private const int Mainnet = 1;
    private const int BlocksAhead = 5;
    private const int RatioBlocks = 5;

    public async Task<BareAnswer<BlockPricesAnswer>> BlockPricesAsync(
        ChainDescriptor chain,
        DateTimeOffset? at,
        IReadOnlyList<int> levels,
        CancellationToken stop
    )
    {
        var set = await EstimatesAsync(chain, at, stop);
        var prices = set
            .Estimates.Where(estimate => FeeTarget.NextBlock.Contains(estimate.Target))
            .Where(estimate => levels.Contains(estimate.Target.ConfidencePercent))
            .OrderByDescending(estimate => estimate.Target.ConfidencePercent)
            .Select(estimate => new EstimatedPriceAnswer(
                estimate.Target.ConfidencePercent,
                PriceOf(set, estimate),
                Gwei(estimate.Quote.MaxPriorityFeeWei),
                Gwei(estimate.Quote.MaxFeeWei)
            ));
        var answer = new BlockPricesAnswer(
            "ethereum",
            demo is not null ? "demo"
                : chain.ChainId == Mainnet ? "main"
                : chain.Name,
            "gwei",
            set.Number,
            Math.Max(0, (long)((at ?? meta.Now) - set.Time).TotalMilliseconds),
            [new(set.Number + 1, Gwei(set.NextBaseFeeWei), [.. prices])]
        )
        {
            EstimatedBaseFees = await BaseFeesAsync(chain, set, at, levels, stop),
        };
        return new(answer, answer with { MsSinceLastBlock = 0 });
    }

    public async Task<BareAnswer<GasOracleAnswer>> GasOracleAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var set = await EstimatesAsync(chain, at, stop);
        return new(
            new(
                "1",
                "OK",
                new(
                    set.Number.ToString(CultureInfo.InvariantCulture),
                    PriceOf(FeeTarget.Slow),
                    PriceOf(FeeTarget.Standard),
                    PriceOf(FeeTarget.Fast),
                    Text(Gwei(set.NextBaseFeeWei))
                )
                {
                    GasUsedRatio = GasUsedRatio(await blocks.GetLatestAsync(chain, RatioBlocks, set.Number + 1, at, stop), set.Number),
                }
            )
        );

        string PriceOf(FeeTarget target) => Text(ForeignAnswers.PriceOf(set, set.Estimates.First(estimate => estimate.Target == target)));
    }

    /// <exception cref="ApiProblemException">There are none that hold for the next block.</exception>
    private async Task<EstimateSet> EstimatesAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var latest = await fees.GetEstimatesAsync(chain, at, stop);
        var age = (at ?? meta.Now) - (latest?.Time ?? default);
        var reason =
            latest is null ? FeeAnswers.NoEstimate(chain, at)
            : latest.Estimates is null ? latest.Detail ?? "The estimates of this moment are not stored any more."
            : age > EstimatorOptions.Default.MaxAge
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The newest estimate is {age.TotalSeconds:F0} s old, and {EstimatorOptions.Default.MaxAge.TotalSeconds:F0} s is the limit."
                )
            : null;
        if (reason is not null)
            throw new ApiProblemException(at is null ? ApiProblem.NoEstimate(reason) : ApiProblem.NotFound(reason));
        return latest!.Estimates!;
    }

    /// <summary>Null where the gas limit of the newest block is not known.</summary>
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<EstimatedBaseFeeAnswer>>>?> BaseFeesAsync(
        ChainDescriptor chain,
        EstimateSet set,
        DateTimeOffset? at,
        IReadOnlyList<int> levels,
        CancellationToken stop
    )
    {
        if (await blocks.GetLatestAsync(chain, 1, set.Number + 1, at, stop) is not [{ Header: { GasLimit: >= 2 and { } limit } head }])
            return null;

        var from = head.Time - (EstimatorOptions.Default.WindowBlocks * chain.Cadence);
        var series = await fees.GetSeriesAsync(chain, from, head.Time.AddSeconds(1), FeeResolution.Raw, int.MaxValue, at, stop);
        var recent = series
            .Points.Where(point => point is { IsGap: false, Last: not null, BaseFee: not null })
            .Select(point => KeyValuePair.Create(point.Last!.Value, point.BaseFee!.Value.P50Wei));
        return
        [
            .. BaseFeeOutlook
                .Of(recent, set.Number, set.NextBaseFeeWei, limit, BlocksAhead, levels)
                .Select(
                    (ahead, index) =>
                        new Dictionary<string, IReadOnlyList<EstimatedBaseFeeAnswer>>(StringComparer.Ordinal)
                        {
                            [string.Create(CultureInfo.InvariantCulture, $"pending+{index + 1}")] =
                            [
                                .. ahead.Select(level => new EstimatedBaseFeeAnswer(level.ConfidencePercent, Gwei(level.Wei))),
                            ],
                        }
                ),
        ];
    }

    private static string? GasUsedRatio(IReadOnlyList<Block> newest, long top)
    {
        var ratios = newest
            .Where((block, index) => block.Header.Number == top - index)
            .Select(block => Units.Ratio(block.Header.GasUsed, block.Header.GasLimit))
            .OfType<decimal>()
            .Reverse()
            .ToList();
        return ratios.Count == RatioBlocks ? string.Join(',', ratios.Select(Text)) : null;
    }

    /// <summary>Gas price without a priority fee, in gwei: its tip is all above the base fee, which is known of the next block.</summary>
    private static decimal PriceOf(EstimateSet set, FeeEstimate estimate) => Gwei(set.NextBaseFeeWei + estimate.Quote.MaxPriorityFeeWei);

    private static decimal Gwei(long wei) => Units.Gwei(wei)!.Value;

    private static string Text(decimal gwei) => gwei.ToString(CultureInfo.InvariantCulture);
}

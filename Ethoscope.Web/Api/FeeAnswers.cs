using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for fees and says what the answer stands on.</summary>
internal sealed class FeeAnswers(IFeeReader fees, IBlockReader blocks, MetaWriter meta)
{
    public const string NotFinal = "It goes up to the head, and the newest blocks are not finalised.";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public DateTimeOffset Now => meta.Now;

    public async Task<ApiAnswer<GasSeriesAnswer<TPoint>>> SeriesAsync<TPoint>(
        FeesQuestion question,
        Func<FeePoint, TPoint> point,
        CancellationToken stop
    )
    {
        var (chain, from, to, resolution, points, at) = question;
        var head = await HeadAsync(chain, at, stop);
        var series = await fees.GetSeriesAsync(chain, from, to, resolution, points, at, stop);
        return new(GasSeriesAnswer<TPoint>.Of(series, point), NoteOf(head), ApiFreshness.Head);
    }

    /// <summary>Every row of the range, part by part.</summary>
    public IAsyncEnumerable<IEnumerable<TPoint>> PartsAsync<TPoint>(
        FeesQuestion question,
        Func<FeePoint, TPoint> point,
        CancellationToken stop
    ) => FeeExport.PartsAsync(fees, question, point, stop);

    /// <exception cref="ApiProblemException">No block is stored.</exception>
    public async Task<ApiAnswer<LatestGasAnswer>> LatestAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        if (await fees.GetLatestAsync(chain, at, stop) is not { } latest)
            throw new ApiProblemException(
                ApiProblem.NotFound($"No block of {chain.Name} is stored{(at is null ? "" : " of that moment")}.")
            );

        var unknown = LatestGasAnswer.Unknown(latest.Block, latest.Fees);
        unknown["finalized"] = NotFinal;
        return new(LatestGasAnswer.Of(latest), meta.Of(latest.Block, null, [latest.Block.Source], unknown: unknown), ApiFreshness.Head);
    }

    public async Task<ApiAnswer<GasPercentilesAnswer>> PercentilesAsync(
        ChainDescriptor chain,
        int hours,
        DateTimeOffset? at,
        CancellationToken stop
    )
    {
        var head = await HeadAsync(chain, at, stop);
        var to = at ?? meta.Now;
        var found = await fees.GetPercentilesAsync(chain, to - TimeSpan.FromHours(hours), to, stop);
        return new(GasPercentilesAnswer.Of(found, hours), NoteOf(head), ApiFreshness.Head);
    }

    public static string NoEstimate(ChainDescriptor chain, DateTimeOffset? at) =>
        $"No fee estimate of {chain.Name} was made{(at is null ? " yet" : " by then")}.";

    /// <exception cref="ApiProblemException">No estimate was made yet.</exception>
    public async Task<ApiAnswer<EstimatesAnswer>> EstimatesAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var head = await HeadAsync(chain, at, stop);
        if (await fees.GetEstimatesAsync(chain, at, stop) is not { } latest)
            throw new ApiProblemException(ApiProblem.NotFound(NoEstimate(chain, at)));

        var day = await fees.GetTrackRecordAsync(chain, Day, at, stop);
        var week = await fees.GetTrackRecordAsync(chain, Week, at, stop);
        return new(EstimatesAnswer.Of(latest, day, week), NoteOf(head), ApiFreshness.Head);
    }

    private async Task<Block?> HeadAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop) =>
        (await blocks.GetLatestAsync(chain, 1, null, at, stop)).FirstOrDefault();

    private Meta NoteOf(Block? head) =>
        meta.Of(head, null, [head?.Source], unknown: new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = NotFinal });
}

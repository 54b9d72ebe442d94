using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Blocks;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>
/// What following a chain takes of its endpoints in a day, reckoned from a block, a head and a count of the pool that they sent just now. Bytes
/// are of JSON; on the wire they are fewer where the endpoint compresses.
/// </summary>
/// <param name="Text">What the requests are for, with their number.</param>
/// <param name="Requests">JSON-RPC calls, as providers and RequestsPerDay count them.</param>
internal sealed record ExpectedLoad(string Text, double Requests, double Bytes)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Once a minute the others are asked for their head, and one of them for a second opinion.</summary>
    private const int SurveysPerDay = 1_440;

    /// <summary>Of a round of a price feed: five words in hexadecimal digits, and what JSON-RPC puts around them.</summary>
    private const int RoundBytes = 360;

    /// <param name="examined">Endpoints of the chain in configured order, one of them at least without a problem.</param>
    public static Finding Describe(ChainDescriptor chain, EthoscopeOptions options, IReadOnlyList<EndpointExamination> examined)
    {
        var about = $"{chain.Name} a day";
        var collectors = options.Collectors;
        var price = PriceOf(chain, options);
        var pool = collectors.Mempool.Enabled && chain.Slots is not null ? collectors.Mempool.Sampling : null;
        if (!collectors.Blocks.Enabled && price is null && pool is null)
            return new(FindingState.Note, about, "Its collectors are off: nothing is asked.");
        var used = examined.First(one => one.Problem is null);
        if (collectors.Blocks.Enabled)
        {
            if (examined.FirstOrDefault(one => one is { Problem: null, Block: not null }) is not { } whole)
                return new(FindingState.Note, about, "Can't be reckoned: no endpoint gave a whole block.");
            used = whole;
        }

        var blocks = collectors.Blocks.Enabled ? BlocksOf(chain, collectors.Blocks.Following, used) : null;
        if (blocks is null && collectors.Blocks.Enabled)
            return new(FindingState.Note, about, "Can't be reckoned: the time between its blocks is not known.");

        var offering = pool is null ? null : examined.FirstOrDefault(one => one is { Problem: null, Pool: not null });
        var looks = offering is null ? null : PoolOf(chain, pool!, offering);
        var sum = Sum([
            .. new[] { blocks, TipsOf(chain, collectors.Blocks, used), price, offering == used ? looks : null }.OfType<ExpectedLoad>(),
        ]);
        var text = Of(
            $"Some {sum.Requests:N0} requests and {sum.Bytes / 1e9:F1} GB of JSON, all of {used.Name} while it is well: {sum.Text}.{Elsewhere(pool, offering, used, looks)}{Others(collectors.Blocks.Enabled, examined)}"
        );
        return Judge(
            about,
            text,
            sum,
            chain.Endpoints.First(endpoint => endpoint.Name == used.Name),
            "After that the next endpoint is used until midnight UTC. Raise it, add an endpoint, or set a lower Ethoscope:Collectors:blocks:Depth or a longer Ethoscope:Collectors:blocks:PollInterval or Ethoscope:Collectors:mempool:Interval."
        );
    }

    /// <summary>What is expected against what an endpoint may be asked.</summary>
    /// <param name="advice">What to do where it is more.</param>
    public static Finding Judge(string about, string text, ExpectedLoad sum, ChainEndpoint endpoint, string advice) =>
        endpoint.RequestsPerDay is not { } most ? new(FindingState.Ok, about, $"{text} No RequestsPerDay is set for {endpoint.Name}.")
        : sum.Requests <= most
            ? new(FindingState.Ok, about, Of($"{text} That is {sum.Requests / most:P0} of the RequestsPerDay of {endpoint.Name}."))
        : new(
            FindingState.Attention,
            about,
            Of($"{text} The RequestsPerDay of {endpoint.Name}, {most:N0}, lasts {most / sum.Requests * 24:F1} h."),
            advice
        );

    /// <summary>All of them as one.</summary>
    public static ExpectedLoad Sum(IReadOnlyList<ExpectedLoad> parts) =>
        new(string.Join(", ", parts.Select(part => part.Text)), parts.Sum(part => part.Requests), parts.Sum(part => part.Bytes));

    /// <summary>Null where the time between blocks is not known.</summary>
    private static ExpectedLoad? BlocksOf(ChainDescriptor chain, BlockCollectorOptions following, EndpointExamination one)
    {
        if (IntervalOf(chain, one) is not { } interval)
            return null;

        var blocks = Day / interval;
        var polls = Day / (following.PollInterval + one.Latency!.Value);
        var heads = polls + (one.Has(EndpointExaminer.Finalized) ? 2 * Math.Min(polls, Day / EndpointExaminer.TagAge) : 0);
        var (calls, bytes) = one.Block!.Value;
        var requests = (blocks * calls) + heads;
        return new(
            Of(
                $"blocks at depth {following.Depth.ToString().ToLowerInvariant()} {requests:N0} (its block {one.BlockNumber} took {calls} requests and {bytes / 1e3:F1} kB)"
            ),
            requests,
            (blocks * bytes) + (heads * one.HeadBytes)
        );
    }

    /// <summary>Null where tips come from receipts, or from nowhere.</summary>
    private static ExpectedLoad? TipsOf(ChainDescriptor chain, BlocksCollectorOptions collector, EndpointExamination one) =>
        collector is { Enabled: true, Following.Depth: BlockDepth.Headers }
        && one.FeeHistoryBytes is { } bytes
        && IntervalOf(chain, one) is { } interval
            ? new(Of($"tips by eth_feeHistory {Day / interval:N0}"), Day / interval, Day / interval * bytes)
            : null;

    /// <summary>Null where no feed of this chain is watched. Its history is read once, and not reckoned.</summary>
    private static ExpectedLoad? PriceOf(ChainDescriptor chain, EthoscopeOptions options)
    {
        var prices = options.Collectors.Prices;
        if (prices.FeedOf(options.Chains)?.Chain.Name != chain.Name)
            return null;
        var looks = Day / prices.Following.PollInterval;
        return new(Of($"price {looks:N0}"), looks, looks * RoundBytes);
    }

    private static ExpectedLoad PoolOf(ChainDescriptor chain, MempoolSamplingOptions sampling, EndpointExamination one)
    {
        var looks = Day / sampling.Interval;
        var listings =
            sampling.TransactionsInterval is { } interval && one.Pool!.Value.Transactions <= sampling.MostForPrices
                ? Day / new[] { interval, sampling.Interval, chain.Cadence }.Max()
                : 0;
        return new(
            listings > 0
                ? Of($"pool {looks + listings:N0} (lists of its {one.Pool!.Value.Transactions:N0} transactions not counted in the bytes)")
                : Of($"pool {looks:N0}"),
            looks + listings,
            looks * one.Pool!.Value.Bytes
        );
    }

    private static string Elsewhere(
        MempoolSamplingOptions? wanted,
        EndpointExamination? offering,
        EndpointExamination used,
        ExpectedLoad? looks
    ) =>
        wanted is null || offering == used ? ""
        : offering is null ? " No endpoint offers its pool, which is asked for once an hour."
        : $" From {offering.Name}: {looks!.Text}.";

    private static string Others(bool following, IReadOnlyList<EndpointExamination> examined) =>
        following && examined.Count > 1 ? Of($" Each other one gets some {SurveysPerDay:N0} requests, the next one twice that.") : "";

    private static TimeSpan? IntervalOf(ChainDescriptor chain, EndpointExamination one) => chain.Slots?.SlotDuration ?? one.BlockTime;

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

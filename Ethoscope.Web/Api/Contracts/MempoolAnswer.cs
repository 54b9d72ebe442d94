using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Api.Contracts;

[Description("The pool of the node that is read, as last seen.")]
internal sealed record MempoolAnswer(
    string Chain,
    [property: Description(
        "fresh; stale (the sample is old); unsupported (no endpoint offers its pool, which is not an empty pool); or unknown."
    )]
    [property: OneOf(typeof(MempoolStanding))]
        string Status,
    [property: Description("When the pool was looked at.")] DateTime? ObservedAt,
    [property: Description("Configured name of the endpoint whose pool it is: there is no pool of the network.")] string? Source,
    [property: Description("How much the endpoint told: counts, prices or content."), OneOf("counts", "prices", "content")] string? Depth,
    [property: Description("Transactions that could be executed now.")] long? PendingTransactions,
    [property: Description("The node's own limit is reached: there are at least so many.")] bool? PendingAtLeast,
    [property: Description("Transactions that wait for one before them.")] long? QueuedTransactions,
    bool? QueuedAtLeast,
    [property:
        Description("Of the eligible backlog: low, medium, high or severe, by `congestion_thresholds`."),
        OneOf(typeof(CongestionLevel))
    ]
        string? CongestionLevel,
    [property: Description("What the next block could take; null where the transactions were not looked at.")]
        MempoolBacklogAnswer? Backlog,
    [property: Description(
        "How long the transactions of the newest block had waited; null without a subscription, or lately without a block."
    )]
        InclusionAnswer? Inclusion,
    [property: Description("From which backlog each level begins.")] CongestionThresholds CongestionThresholds
)
{
    public static MempoolAnswer Of(MempoolState state, MempoolStanding standing, ChainDescriptor chain)
    {
        var sample = standing is MempoolStanding.Fresh or MempoolStanding.Stale ? state.Latest : null;
        var priced = sample is null ? null : state.Priced;
        return new(
            chain.Name,
            standing.ToString().ToLowerInvariant(),
            state.Latest?.Time.UtcDateTime,
            sample?.Source,
            sample?.Depth.ToString().ToLowerInvariant(),
            sample?.Pending,
            sample?.Pending is null ? null : sample.PendingAtLeast,
            sample?.Queued,
            sample?.Queued is null ? null : sample.QueuedAtLeast,
            priced?.Backlog is { } backlog && double.IsFinite(backlog.Blocks) ? backlog.Congestion.ToString().ToLowerInvariant() : null,
            MempoolBacklogAnswer.Of(priced),
            InclusionAnswer.Of(state.Inclusion),
            new(CongestionLevels.Medium, CongestionLevels.High, CongestionLevels.Severe)
        );
    }
}

[Description("Full blocks of eligible backlog from which each level begins.")]
internal sealed record CongestionThresholds(
    [property: Description("Full blocks from which it is medium; below it is low.")] double Medium,
    [property: Description("Full blocks from which it is high.")] double High,
    [property: Description("Full blocks from which it is severe.")] double Severe
);

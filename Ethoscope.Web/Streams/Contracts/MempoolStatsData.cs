using System.ComponentModel;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("A look at a node's pool, or how long the transactions of a block had waited.")]
internal sealed record MempoolStatsData(
    [property: Description("sample (of the pool), or inclusion (of a block)."), OneOf("sample", "inclusion")] string Kind,
    string Chain,
    [property: Description("When the pool was looked at; time of the block.")] DateTime Timestamp,
    [property: Description(
        "The eligible backlog in words: low, medium (from 2 blocks), high (10) or severe (50); null where it is not known."
    )]
    [property: OneOf(typeof(CongestionLevel))]
        string? CongestionLevel,
    [property: Description("The look; null for inclusion.")] MempoolSampleAnswer? Sample,
    [property: Description("The block; null for a sample.")] InclusionAnswer? Inclusion
)
{
    /// <returns>Null where it tells of neither.</returns>
    public static MempoolStatsData? Of(MempoolMessage message) =>
        message switch
        {
            { Sample: { } sample } => new(
                "sample",
                message.Chain,
                sample.Time.UtcDateTime,
                sample.Backlog is { } backlog && double.IsFinite(backlog.Blocks) ? MevWords.Of(backlog.Congestion) : null,
                MempoolSampleAnswer.Of(sample),
                null
            ),
            { Inclusion: { } block } => new("inclusion", message.Chain, block.Time.UtcDateTime, null, null, InclusionAnswer.Of(block)),
            _ => null,
        };
}

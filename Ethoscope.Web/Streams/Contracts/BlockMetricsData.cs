using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("Blocks that were added, replaced or corrected, with the newest of them.")]
internal sealed record BlockMetricsData(
    [property:
        Description(
            "added (on top), replaced (a reorganisation: heights from `first_block` on have other blocks now) or history (older heights were filled in or corrected)."
        ),
        OneOf(typeof(BlocksChange))
    ]
        string Kind,
    string Chain,
    [property: Description("First height that changed.")] long FirstBlock,
    [property: Description("Last height that changed (inclusive); the head unless it is history.")] long LastBlock,
    [property: Description("Time of the block at `last_block`.")] DateTime Timestamp,
    [property: Description(
        "The block at `last_block`, with the fields of /api/v1/metrics/blocks; null for history, which is asked for there."
    )]
        BlockAnswer? Block
)
{
    /// <returns>Null where the message does not say when.</returns>
    public static BlockMetricsData? Of(BlocksMessage message, ChainDescriptor chain) =>
        (message.Head?.Header.Time ?? message.Time) is { } time
            ? new(
                MevWords.Of(message.Kind),
                chain.Name,
                message.From,
                message.To,
                time.UtcDateTime,
                message.Head is { } head ? BlockAnswer.Of(head, chain, lostIn: null, canonical: true, finalized: null) : null
            )
            : null;
}

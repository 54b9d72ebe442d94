using System.ComponentModel;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Api.Contracts;

[Description("The newest block in short.")]
internal sealed record SummaryBlockAnswer(
    long BlockNumber,
    string BlockHash,
    DateTime Timestamp,
    [property: Description("Slot of its time; null off the slot grid.")] long? Slot,
    [property: Description("Slots without a canonical block between its parent and it.")] int? EmptySlotsBefore,
    [property: Description("Transactions of the block.")] int TransactionCount,
    long? GasUsed,
    long? GasLimit,
    [property: Description("gas_used / gas_limit, from 0 to 1, rounded to nine places.")] decimal? GasUsedRatio,
    [property: Description("Execution fees burnt.")] string? BurntWei,
    [property: Description("Height of the finalised block; null where it is not known, as for past moments.")] long? FinalizedBlockNumber
)
{
    public static SummaryBlockAnswer? Of(ChainStatus status) =>
        status.Head is not { Header: var header } head
            ? null
            : new(
                header.Number,
                header.Hash.ToString(),
                header.Time.UtcDateTime,
                head.Slot,
                head.EmptySlotsBefore,
                header.TransactionCount,
                header.GasUsed,
                header.GasLimit,
                Units.Ratio(header.GasUsed, header.GasLimit),
                Units.Wei(head.BurntWei),
                status.Finalized?.Number
            );
}

using System.ComponentModel;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("Bits of sync aggregates: a committee of 512 signs the head of the slot before.")]
internal sealed record SyncAnswer(
    [property: Description("Bits that are set.")] long Bits,
    [property: Description("Seats: 512 a block.")] long Seats,
    [property: Description("Bits over seats, from 0 to 1.")] double? ParticipationRatio
)
{
    public static SyncAnswer? Of(SyncVotes? sync) => sync is null ? null : new(sync.Set, sync.Seats, sync.Share);
}

using System.ComponentModel;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("Attesters by head count, not by stake, from the aggregation bits of canonical blocks; overlapping aggregates count once.")]
internal sealed record VotesAnswer(
    [property: Description("Members of the committees.")] long Attesters,
    [property: Description("Those whose vote was included.")] long Voted,
    [property: Description("Those of them whose target is the canonical block of the epoch's start.")] long TargetVotes,
    [property: Description("Those of them whose head is the canonical block of the slot that they attest to.")] long HeadVotes,
    [property: Description("`voted` over `attesters`, from 0 to 1.")] double? VotedRatio,
    [property: Description("`target_votes` over `attesters`, from 0 to 1.")] double? TargetRatio,
    [property: Description("`head_votes` over `attesters`, from 0 to 1.")] double? HeadRatio,
    [property: Description("The inclusion window is over; else it is provisional, as more votes may come.")] bool Final
)
{
    public static VotesAnswer? Of(VoteCount? votes) =>
        votes is null
            ? null
            : new(
                votes.Attesters,
                votes.Voted,
                votes.Target,
                votes.Head,
                votes.VotedShare,
                votes.TargetShare,
                votes.HeadShare,
                votes.IsFinal
            );
}

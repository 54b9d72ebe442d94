using System.ComponentModel;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("A fork whose rules are known, and that nothing has given a date here.")]
internal sealed record ExpectedForkAnswer(
    [property: Description("Name in the execution layer.")] string Name,
    [property: Description("Name in the consensus layer.")] string ConsensusName,
    [property: Description("Name for both.")] string CommonName,
    [property: Description("What is known of its time, in words.")] string Status,
    [property: Description("What it is made of, as far as this server is touched by it.")] IReadOnlyList<ForkProposalAnswer> Proposals,
    [property: Description("Whether the endpoints' software has it.")] IReadOnlyList<ForkStandingAnswer> Endpoints
)
{
    public static ExpectedForkAnswer Of(ExpectedFork expected) =>
        new(
            expected.Fork.Name,
            expected.Fork.ConsensusName,
            expected.Fork.CommonName,
            expected.Fork.Status,
            [.. expected.Fork.Proposals.Select(one => new ForkProposalAnswer(one.Number, one.Title, one.Effect))],
            [.. expected.Standings.Select(ForkStandingAnswer.Of)]
        );
}

[Description("An EIP of a fork.")]
internal sealed record ForkProposalAnswer(
    [property: Description("Number of the EIP.")] int Eip,
    [property: Description("What it is, in a few words.")] string Title,
    [property: Description("What changes here with it.")] string Effect
);

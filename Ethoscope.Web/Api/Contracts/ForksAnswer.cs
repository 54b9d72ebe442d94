using System.ComponentModel;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("The forks of a chain, and how ready the endpoints that it is read from are for those to come.")]
internal sealed record ForksAnswer(
    string Chain,
    [property: Description("EIP-155 chain id.")] long ChainId,
    [property: Description("The fork in force.")] ForkAnswer Current,
    [property: Description("The next fork with a date; null where none has one.")] ForkAnswer? Next,
    [property: Description("Forks with a date that are to come, the next first.")] IReadOnlyList<ForkAnswer> Upcoming,
    [property: Description("Forks that are known without a date.")] IReadOnlyList<ExpectedForkAnswer> Expected,
    [property: Description("Forks before the one in force, the newest first.")] IReadOnlyList<ForkAnswer> Past,
    [property: Description("What endpoints say that differs from these forks: configured name of the endpoint to the sentence.")]
        IReadOnlyDictionary<string, string> Differences
)
{
    public static ForksAnswer Of(ChainDescriptor chain, ForkReadiness readiness) =>
        new(
            chain.Name,
            chain.ChainId,
            ForkAnswer.Of(readiness.InForce, chain),
            readiness.Next is { } next ? ForkAnswer.Of(next, chain) : null,
            [.. readiness.ToCome.Select(fork => ForkAnswer.Of(fork, chain))],
            [.. readiness.Expected.Select(ExpectedForkAnswer.Of)],
            [.. readiness.Past.Select(fork => ForkAnswer.Of(fork, chain))],
            readiness.Differences
        );
}

using System.ComponentModel;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("How an endpoint stands to a fork.")]
internal sealed record ForkStandingAnswer(
    [property: Description("Configured name of the endpoint.")] string Endpoint,
    [property: Description("Layer that it is of."), OneOf("execution", "consensus")] string Layer,
    [property: Description(
        "knows; lacks (it answered, and does not have it); contradicts (it has it otherwise, or another in its place); unknown (it was not asked, does not say, or can't tell)."
    )]
    [property: OneOf(typeof(ForkKnowledge))]
        string Knowledge,
    [property: Description("The same in words.")] string Detail,
    [property: Description("When it was asked; null where it was not, or does not say.")] DateTime? ReadAt
)
{
    public static ForkStandingAnswer Of(ForkStanding standing) =>
        new(
            standing.Endpoint,
            standing.IsBeacon ? "consensus" : "execution",
            JsonNamingPolicy.SnakeCaseLower.ConvertName(standing.Knowledge.ToString()),
            standing.Detail,
            standing.ReadAt?.UtcDateTime
        );
}

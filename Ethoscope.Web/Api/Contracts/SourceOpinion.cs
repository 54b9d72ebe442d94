using System.ComponentModel;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Api.Contracts;

[Description("How another instance sees an endpoint.")]
internal sealed record SourceOpinion(
    [property: Description("Name of the instance.")] string Instance,
    [property: Description("State that it sees the endpoint in."), OneOf(typeof(EndpointCondition))] string Status,
    [property: Description("When that ends by itself or is looked at again.")] DateTime? Until,
    [property: Description("Why, in words.")] string? Detail
)
{
    public static SourceOpinion Of(SourceReport report) =>
        new(report.Instance, Word(report.State.Condition), report.State.Until?.UtcDateTime, report.State.Detail);

    public static string Word(EndpointCondition condition) => JsonNamingPolicy.SnakeCaseLower.ConvertName(condition.ToString());
}

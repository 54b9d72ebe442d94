using System.ComponentModel;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>How another instance sees an endpoint.</summary>
internal sealed record SourceOpinion(
    [property: Description("Name of the instance.")] string Instance,
    string Status,
    DateTime? Until,
    string? Detail
)
{
    public static SourceOpinion Of(SourceReport report) =>
        new(report.Instance, Word(report.State.Condition), report.State.Until?.UtcDateTime, report.State.Detail);

    public static string Word(EndpointCondition condition) => JsonNamingPolicy.SnakeCaseLower.ConvertName(condition.ToString());
}

using System.ComponentModel;
using Ethoscope.Core.Anomalies;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("An anomaly that opened, changed, closed or was withdrawn.")]
internal sealed record AnomaliesData(
    [property:
        Description(
            "opened; changed (its peak, severity or incident); closed; or withdrawn, where late data showed that there was nothing unusual."
        ),
        OneOf("opened", "changed", "closed", "withdrawn")
    ]
        string Kind,
    [property: Description("End of what was judged.")] DateTime Timestamp,
    [property: Description("Id of the anomaly, which stays also where late data moves its ends.")] string Id,
    [property: Description("The series that is watched.")] string Series,
    [property: Description("The incident that it is part of.")] string? Incident,
    [property: Description("By the peak's distance from what is usual: from 3.5, from 6, from 10."), OneOf(typeof(AnomalySeverity))]
        string? Severity,
    [property: Description("The anomaly, with the fields of /api/v1/anomalies; null in messages of versions before.")]
        AnomalyAnswer? Anomaly
)
{
    /// <returns>Null for samples, and for a kind that this version does not know.</returns>
    public static AnomaliesData? Of(AnomalyMessage message) =>
        message is { Kind: "opened" or "changed" or "closed" or "withdrawn", Id: { } id, Series: { } series }
            ? new(
                message.Kind,
                message.At.UtcDateTime,
                id,
                series,
                message.Incident,
                message.Severity is { } severity ? MevWords.Of(severity) : null,
                message.Episode is { } episode ? AnomalyAnswer.Of(episode) : null
            )
            : null;
}

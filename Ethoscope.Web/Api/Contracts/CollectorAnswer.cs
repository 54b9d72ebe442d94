using System.ComponentModel;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>How a collector does, over all instances.</summary>
internal sealed record CollectorAnswer(
    string Name,
    [property: Description("ok, failing, silent (no run has ended for a minute) or never_ran.")] string Status,
    DateTime? LastSuccessAt,
    [property: Description("Whole seconds since then.")] long? AgeSeconds,
    DateTime? FailingSince,
    [property: Description("Why it fails.")] string? Reason
)
{
    /// <summary>An idle collector says at least every ten seconds that it lives.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static CollectorAnswer Of(string name, CollectorStatus? status, DateTimeOffset now) =>
        new(
            name,
            status switch
            {
                null => "never_ran",
                { FailingSince: not null } => "failing",
                { LastSuccessAt: { } at } when now - at > Patience => "silent",
                _ => "ok",
            },
            status?.LastSuccessAt?.UtcDateTime,
            Ages.Seconds(status?.LastSuccessAt, now),
            status?.FailingSince?.UtcDateTime,
            status?.Reason
        );
}

using System.ComponentModel;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Api.Contracts;

[Description("How a collector does, over all instances.")]
internal sealed record CollectorAnswer(
    [property: Description("Its subject and its chain, such as blocks:ethereum.")] string Name,
    [property: Description("ok, failing, silent (no run has ended for a minute) or never_ran.")]
    [property: OneOf("ok", "failing", "silent", "never_ran")]
        string Status,
    DateTime? LastSuccessAt,
    [property: Description("Whole seconds since then.")] long? AgeSeconds,
    DateTime? FailingSince,
    [property: Description("Why it fails; null where it does not.")] string? Reason
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

namespace Ethoscope.Web.Components.Shared;

/// <summary>State of a panel.</summary>
/// <param name="AsOf">Time that its data speaks of; null where it has none.</param>
/// <param name="Reason">Why it is stale or unavailable, for people; null while fresh or loading.</param>
/// <param name="Frozen">The data is of a past moment on purpose (time travel): its age does not tick.</param>
public sealed record PanelState(PanelKind Kind, DateTimeOffset? AsOf = null, string? Reason = null, bool Frozen = false)
{
    public static readonly PanelState Loading = new(PanelKind.Loading);

    public static PanelState Fresh(DateTimeOffset? asOf) => new(PanelKind.Fresh, asOf);

    public static PanelState Stale(DateTimeOffset? asOf, string reason) => new(PanelKind.Stale, asOf, reason);

    public static PanelState Unavailable(string reason) => new(PanelKind.Unavailable, null, reason);

    /// <summary>State of what is followed as it comes.</summary>
    /// <param name="newest">Time of the newest that is stored.</param>
    /// <param name="at">The past moment that is shown; null for now.</param>
    /// <param name="failure">Why nothing newer could be read; null where it could.</param>
    /// <param name="patience">Age from which it is late.</param>
    /// <param name="late">Says what that means, from its age in words.</param>
    public static PanelState OfNewest(
        DateTimeOffset newest,
        DateTimeOffset? at,
        string? failure,
        DateTimeOffset now,
        TimeSpan patience,
        Func<string, string> late
    ) =>
        at is not null ? Fresh(newest) with { Frozen = true }
        : failure is not null ? Stale(newest, failure)
        : now - newest > patience ? Stale(newest, late(Duration.Text(now - newest)))
        : Fresh(newest);

    /// <summary>State of a panel that shows one part of a page whose state this is.</summary>
    /// <param name="failure">Why the part could not be read; null where it was.</param>
    /// <param name="holds">Whether the part has anything to show, if an older one.</param>
    public PanelState OfPart(string? failure, bool holds) =>
        failure is null ? this
        : holds ? Stale(AsOf, failure)
        : Unavailable(failure);
}

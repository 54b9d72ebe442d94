using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>The past moment that an address asks for.</summary>
/// <param name="At">Null for now, live.</param>
/// <param name="Problem">Why the address is answered for now instead, for people; null where it was understood.</param>
internal readonly record struct AsOf(DateTimeOffset? At, string? Problem)
{
    public static AsOf Read(string? text, DateTimeOffset now) =>
        text is null ? default
        : Instant.TryParse(text) is not { } moment
            ? new(null, "The moment in the address was not understood, so this is now. Write it like 2026-01-31T14:00:00Z.")
        : moment >= now ? new(null, "The moment in the address is still to come, so this is now.")
        : new(moment, null);
}

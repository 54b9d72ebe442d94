namespace Ethoscope.Web.Api.Contracts;

/// <summary>Ages in the API: whole seconds, rounded down, and never below zero where two clocks disagree.</summary>
internal static class Ages
{
    public static long? Seconds(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } at ? Math.Max(0, (long)Math.Floor((now - at).TotalSeconds)) : null;
}

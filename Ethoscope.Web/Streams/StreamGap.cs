namespace Ethoscope.Web.Streams;

/// <summary>Told to a client where its stream is not whole, or was held up.</summary>
/// <param name="Reason">One of the constants.</param>
/// <param name="Lost">Messages that it does not get; null where nobody knows.</param>
/// <param name="ResumeFrom">Id behind which it may go on to get what it missed, as far as that is kept.</param>
/// <param name="FirstId">The lowest id that is still kept, where older ones were asked for.</param>
internal sealed record StreamGap(string Reason, long? Lost, long ResumeFrom, long? FirstId = null)
{
    /// <summary>It took its messages too slowly, and the oldest that waited were dropped.</summary>
    public const string Slow = "slow";

    /// <summary>It asked for what is no longer kept; all that is follows.</summary>
    public const string TooOld = "too_old";

    /// <summary>The server's database or Redis went away; all that was committed follows, later.</summary>
    public const string Interrupted = "interrupted";
}

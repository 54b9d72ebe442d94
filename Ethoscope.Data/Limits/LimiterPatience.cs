namespace Ethoscope.Data.Limits;

/// <summary>How long Redis is waited for.</summary>
/// <param name="Wait">By a request, before Redis counts as away; long enough that a busy machine is not taken for that.</param>
/// <param name="Pause">After that, until it is asked again, which no request waits for.</param>
public sealed record LimiterPatience(TimeSpan Wait, TimeSpan Pause)
{
    public static readonly LimiterPatience Standard = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
}

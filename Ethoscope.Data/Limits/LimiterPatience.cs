namespace Ethoscope.Data.Limits;

/// <summary>How long Redis is waited for.</summary>
/// <param name="Wait">By a request, before it is counted by the process.</param>
/// <param name="Pause">After that, until the next request asks Redis again.</param>
public sealed record LimiterPatience(TimeSpan Wait, TimeSpan Pause)
{
    public static readonly LimiterPatience Standard = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));
}

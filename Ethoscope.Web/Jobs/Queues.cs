namespace Ethoscope.Web.Jobs;

/// <summary>Names of the job queues.</summary>
internal static class Queues
{
    /// <summary>Collectors that follow inside a job of a minute; on a server of their own, so that nothing delays them.</summary>
    public const string Followers = "followers";

    /// <summary>All other jobs.</summary>
    public const string Default = "default";
}

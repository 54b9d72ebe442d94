namespace Ethoscope.Web.Jobs;

/// <summary>A recurring job.</summary>
/// <param name="NextAt">When it runs next; null where it does not.</param>
/// <param name="LastAt">When it was last started; null if never.</param>
/// <param name="LastState">Hangfire's word for how that run stands, such as <c>Succeeded</c>.</param>
/// <param name="Error">Why it can't be scheduled; null where it can.</param>
public sealed record ScheduledJob(string Name, DateTimeOffset? NextAt, DateTimeOffset? LastAt, string? LastState, string? Error)
{
    /// <summary>Cron expression in UTC; null where it is not known.</summary>
    public string? Cron { get; init; }

    /// <summary>Hangfire's id of its last run; null before the first.</summary>
    public string? LastRun { get; init; }
}

using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Jobs;

/// <summary>A collector with the schedule of its job.</summary>
/// <param name="Schedule">Cron expression in UTC, checked when the configuration was read.</param>
internal sealed record ScheduledCollector(ICollector Collector, string Schedule)
{
    public string Name => Collector.Name;
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Web.Configuration;
using Hangfire;
using Hangfire.Storage;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Writes the recurring jobs at the start, removes those that this version does not know, and starts the followers at once; also
/// where a process was killed in the middle of that, or the database went away.
/// </summary>
internal sealed class JobSchedule(
    IRecurringJobManagerV2 jobs,
    JobStorage storage,
    CollectorSet collectors,
    EthoscopeOptions options,
    TimeProvider time,
    ILogger<JobSchedule> logger
) : BackgroundService
{
    public const string Maintenance = "maintenance:prune";

    // Runs that were missed while the process was down collapse into the next one.
    private static readonly RecurringJobOptions Collapsed = new()
    {
        TimeZone = TimeZoneInfo.Utc,
        MisfireHandling = MisfireHandlingMode.Ignorable,
    };

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly OncePerMinute _once = new(time);
    private bool _isWritten;

    /// <exception cref="InvalidConfigurationException">A schedule can't be read.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _isWritten = TryStart();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !_isWritten; _isWritten = TryStart())
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
    }

    /// <returns>False while a process that was killed seems to hold a job's lock, or the database does not answer.</returns>
    private bool TryStart()
    {
        try
        {
            foreach (var name in Write())
                jobs.TriggerJob(name);
            return true;
        }
        catch (Exception fault) when (fault is not InvalidConfigurationException)
        {
            if (_once.Allows(nameof(JobSchedule), fault.Message))
                JobsLog.NotStarted(logger, fault.Message);
            return false;
        }
    }

    /// <summary>
    /// Writes the schedules. Jobs whose last run lies in the future are made anew: the clock was ahead then, and the scheduler would wait
    /// until that time has come again.
    /// </summary>
    /// <returns>The jobs that begin with the process.</returns>
    public IReadOnlyList<string> Write()
    {
        using var connection = storage.GetConnection();
        var now = time.GetUtcNow().UtcDateTime.AddMinutes(1);
        foreach (var ahead in connection.GetRecurringJobs().Where(job => job.LastExecution > now || job.CreatedAt > now))
            jobs.RemoveIfExists(ahead.Id);

        var blocks = options.Collectors.Blocks;
        var gaps = ChainsBy(GapsJob.NameFor, blocks.Enabled);
        var histories = ChainsBy(HistoryJob.NameFor, blocks is { Enabled: true, History.IsWanted: true });
        foreach (var collector in collectors.All)
            Follow(collector.Name, collector.Schedule);
        foreach (var (name, chain) in histories)
            jobs.AddOrUpdate<HistoryJob>(name, job => job.FillAsync(chain, CancellationToken.None), "*/5 * * * *", Collapsed);
        foreach (var (name, chain) in gaps)
            jobs.AddOrUpdate<GapsJob>(name, job => job.FillAsync(chain, CancellationToken.None), "*/10 * * * *", Collapsed);
        jobs.AddOrUpdate<MaintenanceJob>(Maintenance, job => job.PruneAsync(CancellationToken.None), Cron.Hourly(17), Collapsed);

        foreach (
            var unknown in connection
                .GetRecurringJobs()
                .Select(job => job.Id)
                .Except([.. collectors.Names, .. gaps.Keys, .. histories.Keys, Maintenance])
        )
            jobs.RemoveIfExists(unknown);
        return [.. collectors.Names, .. histories.Keys];
    }

    /// <summary>Name of its job to name of the chain; none where it is not wanted.</summary>
    private Dictionary<string, string> ChainsBy(Func<ChainDescriptor, string> name, bool isWanted) =>
        options.Chains.All.Where(_ => isWanted).ToDictionary(name, chain => chain.Name);

    private void Follow(string name, string schedule)
    {
        try
        {
            jobs.AddOrUpdate<FollowerJob>(name, job => job.FollowAsync(name, CancellationToken.None), schedule, Collapsed);
        }
        catch (ArgumentException)
        {
            throw new InvalidConfigurationException([
                $"Ethoscope:Collectors:{name.Split(':')[0]}:Schedule is '{schedule}'; accepted is a cron expression in UTC such as '* * * * *'.",
            ]);
        }
    }
}

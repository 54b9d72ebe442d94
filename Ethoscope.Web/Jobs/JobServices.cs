using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Hangfire;
using Hangfire.PostgreSql;

namespace Ethoscope.Web.Jobs;

/// <summary>Hangfire on PostgreSQL, with a server of its own for followers.</summary>
internal static class JobServices
{
    /// <param name="connectionString">The database, whose schema <c>hangfire</c> Hangfire makes by itself.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<Instance>();
        services.AddSingleton<ScheduledJobs>();
        services.AddSourceReports(provider => new(provider.GetRequiredService<Instance>().Name, "server"));
        services.AddTransient<FollowerJob>().AddTransient<MaintenanceJob>().AddTransient<GapsJob>().AddTransient<HistoryJob>();
        services.AddTransient<AskedBackfillJob>().AddHostedService<AskedBackfillWatch>();
        services.AddSingleton<IBackfillDesk, BackfillDesk>().AddSingleton<IJobStarter, JobStarter>();
        services.AddSingleton<BackfillSet>().AddSingleton<HistoryProgress>();
        services.AddHangfire(configuration =>
            configuration
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                .UseFilter(new ShortLivedRuns())
                .UsePostgreSqlStorage(
                    storage => storage.UseNpgsqlConnection(connectionString),
                    new PostgreSqlStorageOptions
                    {
                        QueuePollInterval = TimeSpan.FromSeconds(1),
                        JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
                        UseSlidingInvisibilityTimeout = true,
                        // A lock of a process that was killed stands until then, and no job is scheduled; they are held for moments only.
                        DistributedLockTimeout = TimeSpan.FromSeconds(30),
                    }
                )
        );
        services.AddSingleton<JobSchedule>().AddHostedService(provider => provider.GetRequiredService<JobSchedule>());
        services.AddHostedService<ClockWatch>();
        // A run starts before the one that it takes over from ends: two workers for each follower.
        services.AddHangfireServer(
            (provider, server) => Configure(server, Queues.Followers, 2 * provider.GetRequiredService<CollectorSet>().Names.Count + 1)
        );
        // Filling history takes a worker a chain for long.
        services.AddHangfireServer(
            (provider, server) => Configure(server, Queues.Default, 2 + provider.GetRequiredService<ConfiguredChains>().All.Count)
        );
        return services;
    }

    private static void Configure(BackgroundJobServerOptions options, string queue, int workers)
    {
        options.ServerName = $"{Environment.MachineName}:{queue}";
        options.Queues = [queue];
        options.WorkerCount = workers;
        options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        options.HeartbeatInterval = TimeSpan.FromSeconds(10);
        options.ServerTimeout = TimeSpan.FromSeconds(60);
        options.ShutdownTimeout = TimeSpan.FromSeconds(5);
    }
}

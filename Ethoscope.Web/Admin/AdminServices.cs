using Ethoscope.Web.Jobs;

namespace Ethoscope.Web.Admin;

/// <summary>What the administrator changes at run time, followed by this process.</summary>
internal static class AdminServices
{
    /// <summary>Needs the storage, the live bus and the logs.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services) =>
        services
            .AddHostedService<AdminWatch>()
            .AddSingleton<AdminStats>()
            .AddSingleton<AdminAlerts>()
            .AddSingleton<CacheClearing>()
            .AddSingleton<IAdminFollower, CacheFollower>()
            .AddSingleton<RetentionSetting>()
            .AddSingleton<NextPruning>()
            .AddSingleton<LogLevelSetting>()
            .AddHostedService(provider => provider.GetRequiredService<LogLevelSetting>());
}

using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>Hangfire's own pages, for the administrator, wherever a request comes from.</summary>
internal static class JobsDashboard
{
    public const string Path = "/hangfire";

    public static void MapJobs(this WebApplication app) =>
        app.MapHangfireDashboardWithAuthorizationPolicy(
                AdminSession.Policy,
                Path,
                new DashboardOptions
                {
                    DashboardTitle = "Ethoscope jobs",
                    AppPath = "/admin",
                    DisplayStorageConnectionString = false,
                    StatsPollingInterval = 5_000,
                }
            )
            .IsUnlimited();
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Security;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage.Timescale;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Admin;

/// <summary>Where the administration keeps what it did and what it changed. It tells of changes by the live bus.</summary>
public static class AdminStorage
{
    public static IServiceCollection AddAdminStorage(this IServiceCollection services) =>
        services
            .AddSingleton<IAuditLog, AuditLog>()
            .AddSingleton<IBackfillRuns, BackfillRunStore>()
            .AddSingleton<AdminCommit>()
            .AddSingleton<ISessionStore, SessionStore>()
            .AddSingleton<SessionRing>()
            .AddSingleton<ISettings, Settings>()
            .AddSingleton<IAdminBus>(provider => provider.GetRequiredService<AdminCommit>())
            .AddSingleton<IAdminFacts, AdminFactsQuery>()
            .AddSingleton<IKeptFacts, RetentionQuery>()
            .AddSingleton<RetentionPolicies>();
}

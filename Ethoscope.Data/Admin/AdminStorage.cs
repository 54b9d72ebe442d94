using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Data.Blocks;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Admin;

/// <summary>Where the administration keeps what it did and what it changed.</summary>
public static class AdminStorage
{
    public static IServiceCollection AddAdminStorage(this IServiceCollection services) =>
        services.AddSingleton<IAuditLog, AuditLog>().AddSingleton<IBackfillRuns, BackfillRunStore>();
}

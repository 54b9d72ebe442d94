using Ethoscope.Core.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Admin;

/// <summary>Where the administration keeps what it did and what it changed.</summary>
public static class AdminStorage
{
    public static IServiceCollection AddAdminStorage(this IServiceCollection services) => services.AddSingleton<IAuditLog, AuditLog>();
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Tests.Testing;

/// <summary>The real doors over keys in memory.</summary>
internal static class Doors
{
    public const string Password = "right-horse-battery";

    /// <summary>None but that of sign-ins: most tests ask more from one address than people do.</summary>
    public static readonly LimitsOptions NoLimits = new()
    {
        Default = null,
        Premium = null,
        FailedKeys = null,
        Pages = null,
        CircuitStarts = null,
        Circuits = null,
    };

    public static IServiceCollection AddTestDoors(
        this IServiceCollection services,
        bool requireKey = false,
        LimitsOptions? limits = null
    ) =>
        services
            .AddLimits(limits ?? NoLimits)
            .AddSingleton(new KeySecret("a secret of the tests"))
            .AddSingleton<MemoryApiKeyStore>()
            .AddSingleton<IApiKeyStore>(provider => provider.GetRequiredService<MemoryApiKeyStore>())
            .AddSingleton<ApiKeyRing>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<MemoryApiKeyRequestStore>()
            .AddSingleton<IApiKeyRequestStore>(provider => provider.GetRequiredService<MemoryApiKeyRequestStore>())
            .AddSingleton<ApiKeyUsage>()
            .AddSingleton<MemoryAuditLog>()
            .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<MemoryAuditLog>())
            .AddDoors(Password, requireKey);
}

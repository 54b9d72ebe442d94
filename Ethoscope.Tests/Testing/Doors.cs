using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Observability;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        StreamConnects = null,
        Streams = null,
        PremiumStreams = null,
    };

    public static IServiceCollection AddTestDoors(
        this IServiceCollection services,
        bool requireKey = false,
        LimitsOptions? limits = null,
        bool requireLogin = false
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
            .AddSingleton<MemorySessionStore>()
            .AddSingleton<ISessionStore>(provider => provider.GetRequiredService<MemorySessionStore>())
            .AddSingleton<SessionRing>()
            .AddSingleton<ISettings, MemorySettings>()
            .AddSingleton<IAdminFacts, MemoryAdminFacts>()
            .AddSingleton<IAdminBus, MemoryAdminBus>()
            .AddSingleton<MemoryKeptAnswers>()
            .AddSingleton<IKeptAnswers>(provider => provider.GetRequiredService<MemoryKeptAnswers>())
            .AddSingleton<AdminStats>()
            .AddSingleton<AdminAlerts>()
            .AddSingleton<CacheClearing>()
            .AddSingleton(new LogLevels(LogLevel.Information))
            .AddSingleton<LogLevelSetting>()
            .AddDoors(Password, requireKey, requireLogin);
}

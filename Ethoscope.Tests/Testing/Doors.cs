using Ethoscope.Core.Security;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Tests.Testing;

/// <summary>The real doors over keys in memory.</summary>
internal static class Doors
{
    public const string Password = "right-horse-battery";

    public static IServiceCollection AddTestDoors(this IServiceCollection services, bool requireKey = false) =>
        services
            .AddSingleton(new KeySecret("a secret of the tests"))
            .AddSingleton<MemoryApiKeyStore>()
            .AddSingleton<IApiKeyStore>(provider => provider.GetRequiredService<MemoryApiKeyStore>())
            .AddSingleton<ApiKeyRing>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<MemoryApiKeyRequestStore>()
            .AddSingleton<IApiKeyRequestStore>(provider => provider.GetRequiredService<MemoryApiKeyRequestStore>())
            .AddSingleton<ApiKeyUsage>()
            .AddDoors(Password, requireKey);
}

using Ethoscope.Core.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Security;

public static class ApiKeyServices
{
    /// <summary>Keys of the API and their use, over the storage. They tell of changes by the live bus.</summary>
    /// <param name="secret">Gives the secret that they are hashed under, when the first is needed.</param>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, Func<IServiceProvider, KeySecret> secret) =>
        services
            .AddSingleton(secret)
            .AddSingleton<IApiKeyStore, ApiKeyStore>()
            .AddSingleton<ApiKeyRing>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<IApiKeyRequestStore, ApiKeyRequestStore>()
            .AddSingleton<ApiKeyUsage>();
}

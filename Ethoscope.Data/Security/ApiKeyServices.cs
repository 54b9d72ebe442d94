using Ethoscope.Core.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Security;

public static class ApiKeyServices
{
    /// <summary>Keys of the API, over the storage.</summary>
    /// <param name="secret">Gives the secret that they are hashed under, when the first is needed.</param>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, Func<IServiceProvider, KeySecret> secret) =>
        services.AddSingleton(secret).AddSingleton<IApiKeyStore, ApiKeyStore>().AddSingleton<ApiKeyRing>().AddSingleton<ApiKeys>();
}

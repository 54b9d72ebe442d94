using Ethoscope.Data.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Ethoscope.Web.Security;

/// <summary>Keys that protect cookies and tokens, in the database: all instances share them and a restart keeps them.</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ethoscope").PersistKeysToDbContext<EthoscopeDbContext>();
        return services;
    }
}

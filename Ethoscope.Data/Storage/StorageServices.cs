using Ethoscope.Data.Storage.Timescale;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Ethoscope.Data.Storage;

public static class StorageServices
{
    /// <summary>
    /// One data source for all of the process, contexts over it, and the migrator. Nothing connects before it is asked to.
    /// </summary>
    /// <param name="connectionString">In the form of Npgsql.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new StorageConnection(connectionString));
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddPooledDbContextFactory<EthoscopeDbContext>(
            (provider, options) => StorageModel.Configure(options, provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddSingleton<TimescalePlan>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<SchemaQuery>().AddSingleton<DatabaseFactsQuery>();
        return services;
    }
}

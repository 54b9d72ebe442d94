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
    /// <param name="statement">Time that the database gives a statement; null for the usual.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString, TimeSpan? statement = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new StorageConnection(connectionString));
        services.AddSingleton(_ => NpgsqlDataSource.Create(StatementTime.Limit(connectionString, statement ?? StatementTime.Standard)));
        services.AddPooledDbContextFactory<EthoscopeDbContext>(
            (provider, options) => StorageModel.Configure(options, provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddSingleton<TimescalePlan>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<SchemaQuery>().AddSingleton<DatabaseFactsQuery>();
        return services;
    }
}

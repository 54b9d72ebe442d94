using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>How the context speaks to PostgreSQL, the same at run time and at design time.</summary>
internal static class StorageModel
{
    /// <summary>Can't change once a database exists.</summary>
    public const string HistoryTable = "__migrations";

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options
            .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            // A failed command throws and is logged by whoever answers for it; the migrator's look for a missing history table is no error.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)));

    /// <summary>Builds the model, which takes a second of a start, while that waits for something else. Connects to nothing.</summary>
    public static Task WarmAsync() =>
        Task.Run(() =>
        {
            using var context = new DesignTimeContextFactory().CreateDbContext([]);
            _ = context.Model;
        });
}

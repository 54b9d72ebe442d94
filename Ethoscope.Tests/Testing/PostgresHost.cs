using Ethoscope.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ethoscope.Tests.Testing;

/// <summary>The process that tests kill: it holds an embedded PostgreSQL until its input ends.</summary>
internal static class PostgresHost
{
    public const string Verb = "postgres-host";

    /// <summary>Writes the server's connection string when it is up, or why it is not.</summary>
    public static async Task<int> RunAsync(string dataDirectory)
    {
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = dataDirectory, Settings = PostgresLab.Settings },
                TimeProvider.System,
                NullLogger.Instance
            );
            await Console.Out.WriteLineAsync(server.ConnectionString);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (EmbeddedServerException exception)
        {
            await Console.Out.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}

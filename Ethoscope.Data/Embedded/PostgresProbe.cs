using Npgsql;

namespace Ethoscope.Data.Embedded;

/// <summary>Asks whether the server of a folder answers on a port.</summary>
internal sealed class PostgresProbe(PostgresFolder folder, string password)
{
    /// <summary>
    /// Storage and jobs have a pool each, and both, with a verb beside them, fit into the server's <c>max_connections</c>: who comes later waits
    /// in the pool for a moment and is not refused by the server.
    /// </summary>
    private const int MostInPool = 25;

    public string ConnectionString(int port, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = EmbeddedPostgres.UserName,
            Password = password,
            Database = database,
            MaxPoolSize = MostInPool,
        }.ConnectionString;

    public async Task<NpgsqlConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString(port, "postgres")) { Pooling = false, Timeout = 5 }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<PostgresAnswer> AskAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(port, cancellationToken);
            await using var command = new NpgsqlCommand("show data_directory", connection);
            return (string?)await command.ExecuteScalarAsync(cancellationToken) == folder.Database
                ? PostgresAnswer.Ready
                : PostgresAnswer.None;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
                ? PostgresAnswer.NotYet
                : PostgresAnswer.None;
        }
        catch (NpgsqlException)
        {
            return PostgresAnswer.None;
        }
    }
}

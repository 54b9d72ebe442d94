using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task StartAsync_AfterStop_FindsTheDataAgain()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await StartAsync();

        (await ExecuteAsync(second, "SELECT answer FROM kept")).ShouldBe(42);
        second.Adopted.ShouldBeFalse();
        new NpgsqlConnectionStringBuilder(second.ConnectionString).Database.ShouldBe("ethoscope");
    }

    public void Dispose() => _folder.Dispose();

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _folder.Path }, TimeProvider.System, NullLogger.Instance);

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

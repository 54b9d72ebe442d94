using Npgsql;

namespace Ethoscope.Tests.Testing;

/// <summary>All rows of all tables of a database as text, by table.</summary>
internal static class TableDump
{
    public static async Task<SortedDictionary<string, List<string>>> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        var tables = await LinesAsync(
            source,
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        );
        var dump = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables)
            dump[table] = await LinesAsync(source, $"SELECT t::text FROM {table} t ORDER BY 1");
        return dump;
    }

    private static async Task<List<string>> LinesAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}

using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>Reads what a single statement returns.</summary>
internal static class CommandReading
{
    /// <param name="read">Makes an item of the row that the reader stands on.</param>
    public static async Task<List<T>> ToListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(read(reader));
        return rows;
    }
}

using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>Reads what the statements of a batch return.</summary>
internal static class BatchReading
{
    /// <summary>The first column of all rows of all results: times, with their repetitions.</summary>
    public static async Task<IReadOnlyCollection<DateTimeOffset>> ReadTimesAsync(this NpgsqlBatch batch, CancellationToken stop)
    {
        var times = new List<DateTimeOffset>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (await reader.ReadAsync(stop))
                times.Add(reader.GetFieldValue<DateTimeOffset>(0));
        } while (await reader.NextResultAsync(stop));
        return times;
    }
}

using System.Numerics;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Market;

/// <summary>Reads columns of sums by their names: a sum of whole numbers is a <c>numeric</c>, and null where there was nothing to add up.</summary>
internal static class MarketReading
{
    public static NpgsqlBatchCommand WithSpan(this NpgsqlBatchCommand command, long chainId, MarketSpan span) =>
        command
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.TimestampTz, span.From)
            .With(NpgsqlDbType.TimestampTz, span.HoursFrom)
            .With(NpgsqlDbType.TimestampTz, span.DaysFrom)
            .With(NpgsqlDbType.TimestampTz, span.DaysTo)
            .With(NpgsqlDbType.TimestampTz, span.HoursTo)
            .With(NpgsqlDbType.TimestampTz, span.To);

    public static long Count(this NpgsqlDataReader row, string column) => (long)(row.Sum(column) ?? 0);

    public static BigInteger? Sum(this NpgsqlDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null
            : row.GetFieldType(ordinal) == typeof(long) ? row.GetInt64(ordinal)
            : row.GetFieldValue<BigInteger>(ordinal);
    }

    public static string Text(this NpgsqlDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    /// <summary>Counts by class; a class without any is left out.</summary>
    public static IReadOnlyDictionary<PaymentClass, long> Classes(this NpgsqlDataReader row) =>
        Enum.GetValues<PaymentClass>()
            .Select(one => (one, Count: row.Count(MarketRollup.Classes[(int)one])))
            .Where(one => one.Count > 0)
            .ToDictionary(one => one.one, one => one.Count);

    /// <summary>Rows of the next result.</summary>
    public static async Task<List<T>> NextListAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(read(reader));
        await reader.NextResultAsync(stop);
        return rows;
    }
}

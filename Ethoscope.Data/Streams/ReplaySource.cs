using Ethoscope.Core.Live;
using Ethoscope.Core.Streams;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Streams;

/// <summary>Reads the outbox for those who were away: what is still kept, where it stands and its rows in one statement, so of one moment.</summary>
internal sealed class ReplaySource(NpgsqlDataSource source) : IReplaySource
{
    public async Task<ReplayPage> ReadAsync(long after, IReadOnlyCollection<string> channels, int limit, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT (SELECT min(id) FROM outbox), (SELECT max(value) FROM outbox_counter), rows.id, rows.channel, rows.payload
            FROM (SELECT 1) AS one
            LEFT JOIN LATERAL (
                SELECT id, channel, payload FROM outbox WHERE id > $1 AND channel = ANY ($2) ORDER BY id LIMIT $3
            ) AS rows ON true
            ORDER BY rows.id
            """
        );
        command
            .With(NpgsqlDbType.Bigint, after)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, channels.ToArray())
            .With(NpgsqlDbType.Integer, limit);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<LiveEvent>();
        var (first, last) = (0L, 0L);
        while (await reader.ReadAsync(stop))
        {
            last = reader.GetInt64(1);
            first = await reader.IsDBNullAsync(0, stop) ? last + 1 : reader.GetInt64(0);
            if (!await reader.IsDBNullAsync(2, stop))
                rows.Add(new LiveEvent(reader.GetInt64(2), reader.GetString(3), reader.GetString(4)));
        }

        return new(first, rows.Count == limit ? rows[^1].Id : Math.Max(after, last), rows);
    }

    public async Task<long> LastIdAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand("SELECT max(value) FROM outbox_counter");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}

using Ethoscope.Core.Live;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Live;

/// <summary>
/// Last statement of a commit with messages: the counter's row is locked from here to the end, so that ids are in commit order and
/// without holes.
/// </summary>
internal static class OutboxWriter
{
    /// <returns>The messages with their ids, in order; they are out only once the transaction is committed.</returns>
    public static async Task<IReadOnlyList<LiveEvent>> WriteAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<LiveMessage> messages,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        if (messages.Count == 0)
            return [];

        await using var command = new NpgsqlCommand(
            """
            WITH counter AS (UPDATE outbox_counter SET value = value + cardinality($1) RETURNING value - cardinality($1) AS before)
            INSERT INTO outbox (id, time, channel, payload)
            SELECT before + place, $3, channel, payload FROM counter, unnest($1, $2) WITH ORDINALITY AS message (channel, payload, place)
            RETURNING id
            """,
            transaction.Connection,
            transaction
        );
        command
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, messages.Select(message => message.Channel).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, messages.Select(message => message.Payload).ToArray())
            .With(NpgsqlDbType.TimestampTz, now);
        var ids = new List<long>(messages.Count);
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
                ids.Add(reader.GetInt64(0));
        }

        if (ids.Count != messages.Count)
            throw new InvalidOperationException("The outbox has no counter: the database was not migrated by this application.");
        ids.Sort();
        return [.. messages.Select((message, i) => new LiveEvent(ids[i], message.Channel, message.Payload))];
    }
}

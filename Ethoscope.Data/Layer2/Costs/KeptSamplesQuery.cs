using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Whether single samples of costs still answer for a range: up to a week, of which none has been forgotten.</summary>
internal sealed class KeptSamplesQuery(NpgsqlDataSource source)
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);

    public async Task<bool> AnswerAsync(
        IReadOnlyList<(string Name, long ChainId)> networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        if (to - from > Most)
            return false;

        await using var command = source.CreateCommand(
            """
            SELECT NOT EXISTS (
                SELECT FROM unnest($1) AS chain (id) CROSS JOIN LATERAL (
                    SELECT bucket FROM operation_cost_hours
                    WHERE chain_id = chain.id AND operation = $2 AND bucket > $3 - INTERVAL '1 hour' AND bucket < $4 ORDER BY bucket LIMIT 1
                ) AS oldest
                WHERE NOT EXISTS (
                    SELECT FROM operation_costs
                    WHERE chain_id = chain.id AND operation = $2 AND time >= oldest.bucket AND time < oldest.bucket + INTERVAL '1 hour'
                )
            )
            """
        );
        command.AskCosts(networks, operation, from, to);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}

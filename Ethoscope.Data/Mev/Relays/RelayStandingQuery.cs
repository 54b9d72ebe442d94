using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>How far the ledgers of relays go, and what each delivered last.</summary>
internal sealed class RelayStandingQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>One row of the index for each relay.</summary>
    private const string Newest = """
        SELECT relay, slot, observed_at
        FROM unnest($2) AS one (name)
        CROSS JOIN LATERAL (
            SELECT relay, slot, observed_at FROM relay_payloads WHERE chain_id = $1 AND relay = name ORDER BY slot DESC LIMIT 1
        ) AS newest
        """;

    public async Task<IReadOnlyList<RelayStanding>> GetAsync(RelayNetwork network, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(network.Relays, stop);
        await using var command = source.CreateCommand(Newest);
        command
            .With(NpgsqlDbType.Bigint, network.Chain.ChainId)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, network.Relays.Select(relay => relay.Name).ToArray());
        var newest = (
            await command.ToListAsync(
                row => (Relay: row.GetString(0), Slot: row.GetInt64(1), Seen: row.GetFieldValue<DateTimeOffset>(2)),
                stop
            )
        ).ToDictionary(one => one.Relay, one => (one.Slot, one.Seen), StringComparer.Ordinal);
        return
        [
            .. network.Relays.Select(relay =>
                newest.TryGetValue(relay.Name, out var last)
                    ? new RelayStanding(relay.Name, coverage[relay.Name]) { NewestPayload = last.Slot, SeenAt = last.Seen }
                    : new RelayStanding(relay.Name, coverage[relay.Name])
            ),
        ];
    }
}

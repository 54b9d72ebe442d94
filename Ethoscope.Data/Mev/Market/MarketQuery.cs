using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Market;

/// <summary>The market of a time: sums of whole days and hours, and of rows at both ends.</summary>
internal sealed class MarketQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts, BuilderLabels labels)
{
    private const string LostSql = """
        SELECT relay, count(*) AS lost FROM lost_payloads WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY relay
        UNION ALL
        SELECT '', count(DISTINCT (slot, block_hash)) FROM lost_payloads WHERE chain_id = $1 AND time >= $2 AND time < $3
        """;

    private static readonly string Blocks = MarketSpan.Sql(MarketRollup.Blocks);
    private static readonly string Builders = MarketSpan.Sql(MarketRollup.Builders);
    private static readonly string Relays = MarketSpan.Sql(MarketRollup.Relays);
    private static readonly string Cells = MarketSpan.Sql(MarketRollup.Cells);

    public async Task<MevMarket> GetAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        await CoveredAsync(await SumAsync(chain, MarketSpan.Of(from, to < from ? from : to), stop), chain, stop);

    /// <summary>
    /// Its connection is given back before the next question, by leaving this method and in no other way: Npgsql uses a reader again for
    /// whoever gets the connection next, and disposing of it a second time would end theirs.
    /// </summary>
    private async Task<MevMarket> SumAsync(ChainDescriptor chain, MarketSpan span, CancellationToken stop)
    {
        await using var batch = source.CreateBatch();
        foreach (var sql in new[] { Blocks, Builders, Relays, Cells })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql).WithSpan(chain.ChainId, span));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(LostSql)
                .With(NpgsqlDbType.Bigint, chain.ChainId)
                .With(NpgsqlDbType.TimestampTz, span.From)
                .With(NpgsqlDbType.TimestampTz, span.To)
        );
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var market = (await reader.NextListAsync(row => Totals(row, span), stop))[0];
        var builders = await reader.NextListAsync(Builder, stop);
        var relays = await reader.NextListAsync(Relay, stop);
        var cells = await reader.NextListAsync(
            row => new MarketCell(row.Text("relay"), row.Text("builder"), row.Count("blocks"), row.Count("credit_units")),
            stop
        );
        var lost = (await reader.NextListAsync(row => (Relay: row.GetString(0), Lost: row.GetInt64(1)), stop)).ToDictionary(
            one => one.Relay,
            one => one.Lost,
            StringComparer.Ordinal
        );
        relays.AddRange(
            lost.Keys.Where(name => name.Length > 0).Except(relays.Select(relay => relay.Relay)).Select(name => new RelayShare(name, 0, 0))
        );
        return market with
        {
            Builders = [.. builders.OrderByDescending(one => one.Blocks).ThenBy(one => one.Builder, StringComparer.Ordinal)],
            Relays =
            [
                .. relays
                    .Select(relay => relay with { Lost = lost.GetValueOrDefault(relay.Relay) })
                    .OrderByDescending(one => one.CreditUnits)
                    .ThenBy(one => one.Relay, StringComparer.Ordinal),
            ],
            Cells = [.. cells.OrderBy(cell => cell.Relay, StringComparer.Ordinal).ThenBy(cell => cell.Builder, StringComparer.Ordinal)],
            Lost = lost.GetValueOrDefault(""),
        };
    }

    private static MevMarket Totals(NpgsqlDataReader row, MarketSpan span) =>
        new(span.From, span.To)
        {
            Blocks = row.Count("blocks"),
            DeliveredBlocks = row.Count("delivered"),
            BuilderBlocks = row.Count("built"),
            LocalBlocks = row.Count("local"),
            UnknownBlocks = row.Count("unknown"),
            ValueWei = row.Sum("value_wei") ?? 0,
            ValuedBlocks = row.Count("valued"),
            ReceivedWei = row.Sum("received_wei") ?? 0,
            PaidBlocks = row.Count("paid"),
            TipsWei = row.Sum("tips_wei"),
            BurntWei = row.Sum("burnt_wei"),
            BlobBurntWei = row.Sum("blob_burnt_wei"),
            Classes = row.Classes(),
        };

    private BuilderShare Builder(NpgsqlDataReader row)
    {
        var name = row.Text("builder");
        return new(name, row.Count("blocks"))
        {
            Title = labels.Find(name)?.Title ?? name,
            Basis = (NameBasis)row.GetInt16(row.GetOrdinal("basis")),
            ValueWei = row.Sum("value_wei") ?? 0,
            ValuedBlocks = row.Count("valued"),
            DeliveredBlocks = row.Count("delivered"),
            Underpaid = row.Count("underpaid"),
        };
    }

    private static RelayShare Relay(NpgsqlDataReader row) =>
        new(row.Text("relay"), row.Count("blocks"), row.Count("credit_units"))
        {
            Classes = row.Classes(),
            ClaimedWei = row.Sum("claimed_wei") ?? 0,
        };

    /// <summary>With what is known of the time's slots.</summary>
    private async Task<MevMarket> CoveredAsync(MevMarket market, ChainDescriptor chain, CancellationToken stop)
    {
        var slots = chain.Slots!.RangeOf(market.From, market.To);
        await using var context = await contexts.CreateDbContextAsync(stop);
        var ledger = await context.GetCoverageAsync(
            [MevSeries.Of(chain), .. market.Relays.Select(relay => MevSeries.OfRelay(relay.Relay))],
            stop
        );
        long In(Coverage coverage) => coverage.Intersect(Coverage.Of(slots)).Ranges.Sum(range => range.Length);
        return market with
        {
            Slots = slots.Length,
            KnownSlots = In(ledger[0]),
            Relays = [.. market.Relays.Select((relay, i) => relay with { CoveredSlots = In(ledger[i + 1]) })],
        };
    }
}

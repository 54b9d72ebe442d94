using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Mev.Market;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Health;

/// <summary>Reads facts in the order of their time, all kinds in one batch on one connection.</summary>
/// <param name="feed">The feed of ether's price; null where none is watched.</param>
internal sealed class HealthFactReader(PriceFeed? feed, NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
    : IHealthFactReader
{
    public async Task<HealthFacts> ReadAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        if (chain.Slots is not { } clock)
            return HealthFacts.None;

        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        return await CoveredAsync(await FactsAsync(chain, clock, from, to, stop), chain, stop);
    }

    public async Task<DateTimeOffset?> FirstAsync(ChainDescriptor chain, DateTimeOffset from, CancellationToken stop)
    {
        await using var command = source.CreateCommand(FactQueries.First);
        command.With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.TimestampTz, from.ToUniversalTime());
        var found = await command.ToListAsync(row => row.GetFieldValue<DateTimeOffset>(0), stop);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<(DateTimeOffset BlockTime, DateTimeOffset SaidAt)?> FinalizedAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var command = source.CreateCommand(FactQueries.Finalized);
        command.With(NpgsqlDbType.Bigint, chain.ChainId);
        var found = await command.ToListAsync(row => (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1)), stop);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Its connection is given back before the next question, by leaving this method and in no other way.</summary>
    private async Task<HealthFacts> FactsAsync(
        ChainDescriptor chain,
        SlotClock clock,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var slots = clock.RangeOf(from, to);
        await using var batch = source.CreateBatch();
        foreach (
            var sql in new[]
            {
                FactQueries.Blocks,
                FactQueries.Slots,
                FactQueries.Reorganisations,
                FactQueries.Pools,
                FactQueries.Inclusions,
                FactQueries.Estimates,
                FactQueries.Market,
                FactQueries.Claims,
                FactQueries.Lost,
                FactQueries.Label,
            }
        )
            batch.BatchCommands.Add(Of(sql, chain, from, to));
        batch.BatchCommands.Add(
            Of(FactQueries.Orphans, chain, from, to).With(NpgsqlDbType.Bigint, slots.Start).With(NpgsqlDbType.Bigint, slots.End)
        );
        // An epoch's votes are known two epochs after its start, and what is said of finality in an epoch after it.
        batch.BatchCommands.Add(Of(FactQueries.Epochs, chain, from - (2 * clock.EpochDuration), to - (2 * clock.EpochDuration)));
        batch.BatchCommands.Add(Of(FactQueries.Finality, chain, from - clock.EpochDuration, to));
        batch.BatchCommands.Add(Of(FactQueries.Prices, chain, from, to).With(NpgsqlDbType.Bytea, feed?.Address.ToBytes() ?? []));

        await using var reader = await batch.ExecuteReaderAsync(stop);
        return new HealthFacts
        {
            Blocks = await reader.NextListAsync(FactRows.Block, stop),
            Slots = await reader.NextListAsync(FactRows.Slot, stop),
            Reorganisations = await reader.NextListAsync(FactRows.Reorganisation, stop),
            Pools = await reader.NextListAsync(FactRows.Pool, stop),
            Inclusions = await reader.NextListAsync(FactRows.Inclusion, stop),
            Estimates = await reader.NextListAsync(FactRows.Estimate, stop),
            Market = await reader.NextListAsync(FactRows.Market, stop),
            Claims = await reader.NextListAsync(FactRows.Claim, stop),
            Lost = await reader.NextListAsync(FactRows.Lost, stop),
            LabelVersion = (await reader.NextListAsync(row => row.GetString(0), stop)).FirstOrDefault(),
            Orphans = await reader.NextListAsync(row => FactRows.Orphan(row, clock), stop),
            Epochs = await reader.NextListAsync(row => FactRows.Epoch(row, clock), stop),
            Finality = (await reader.NextListAsync(FactRows.Finality, stop)).FindAll(one => one.Time >= from && one.Time < to),
            Prices = [.. (await reader.NextListAsync(FactRows.Price, stop)).OfType<PriceFact>()],
        };
    }

    private async Task<HealthFacts> CoveredAsync(HealthFacts facts, ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var ledger = await context.GetCoverageAsync(
            [BlockSeries.Of(chain.Name, BlockDepth.Headers), MevSeries.Of(chain), feed?.Series ?? ""],
            stop
        );
        return facts with { Heights = ledger[0], MarketSlots = ledger[1], PriceSeconds = ledger[2] };
    }

    private static NpgsqlBatchCommand Of(string sql, ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to) =>
        new NpgsqlBatchCommand(sql)
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from)
            .With(NpgsqlDbType.TimestampTz, to);
}

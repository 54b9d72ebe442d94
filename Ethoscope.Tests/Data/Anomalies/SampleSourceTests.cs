using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Anomalies.Sampling;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Anomalies;

/// <summary>Samples of stored rows, over blocks whose numbers are easily counted by hand.</summary>
public sealed class SampleSourceTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;
    private static readonly Layer2Networks Rollups = KnownLayer2.Ethereum;
    private static readonly Layer2Network Base = Rollups.Find("base")!;

    /// <summary>A whole minute; slots of mainnet begin eleven seconds behind one.</summary>
    private static readonly DateTimeOffset Start = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly long Slot = Chain.Slots!.SlotDuring(Start) + 1;

    private SampleSource Source
    {
        get
        {
            var source = database.Host.Source;
            var contexts = database.Host.Get<IDbContextFactory<EthoscopeDbContext>>();
            return new(
                Chain,
                new WatchList(Chain, new Dictionary<AnomalyMetric, AnomalyMethod>()),
                new(source),
                new(source),
                new(source),
                new(source),
                new(source, contexts),
                new(source),
                new(source),
                Rollups
            );
        }
    }

    [Fact]
    public async Task ReadAsync_EverySeries_IsWhatItsRowsAre()
    {
        await FillAsync();
        var series = await Source.GetSeriesAsync(default);

        var samples = await Source.ReadAsync(series, Start, Start.AddMinutes(20), default);

        series.Select(one => one.Series.Metric).Distinct().ShouldBe(Enum.GetValues<AnomalyMetric>(), ignoreOrder: true);
        series
            .Where(one => one.Series.Metric == AnomalyMetric.BuilderShare)
            .Select(one => one.Series.Subject)
            .ShouldBe(["titan", "quasar"]);
        // Blocks of 1 to 50 gwei, five a minute, without the thirteenth.
        Of("base_fee").ShouldBe([3, 8, 12, 18, 23, 28, 33, 38, 43, 48]);
        Of("priority_fee").ShouldBe([0.3, 0.8, 1.2, 1.8, 2.3, 2.8, 3.3, 3.8, 4.3, 4.8]);
        Of("blob_fee_ratio").ShouldAllBe(ratio => ratio == 1);
        Of("utilisation").ShouldAllBe(percent => percent == 50);
        Of("block_interval").ShouldBe([12.5, 12.5, 12.5, 12, 12, 12], "of five minutes each");
        Of("empty_slots").ShouldBe([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        Of("mempool").ShouldBe([1.5]);
        Of("mev_value").ShouldBe([0.011, 0.037]);
        Of("layer2_cost:base").ShouldBe([0.00009]);
        Of("layer2_lag:base").ShouldBe([2, 10, 2]);
        samples.Values.SelectMany(all => all).ShouldAllBe(sample => sample.At > Start && sample.At <= Start.AddMinutes(20));

        IEnumerable<double> Of(string key) => samples[key].Select(sample => sample.Value);
    }

    [Fact]
    public async Task ReadAsync_SlotsOfABeaconNode_TellVotesAndLosses()
    {
        var at = Start.AddHours(6);
        var slot = Chain.Slots!.SlotDuring(at) + 1;
        await database.Host.LinesAsync(
            $"""
            INSERT INTO slots (chain_id, number, time, outcome, separate_payload, is_whole, votes_final, votes_exact, stored_at, sync_set, sync_seats)
            SELECT 1, {slot} + i, {Text(
                at.AddSeconds(11)
            )} + i * interval '12 seconds', CASE i WHEN 3 THEN 1 WHEN 4 THEN 2 ELSE 0 END, false, true, false, true,
                now(), CASE WHEN i IN (3, 4) THEN NULL ELSE 500 END, CASE WHEN i IN (3, 4) THEN NULL ELSE 512 END
            FROM generate_series(0, 9) AS i
            """
        );
        var series = (await Source.GetSeriesAsync(default))
            .Where(one => one.Series.Metric is AnomalyMetric.EmptySlots or AnomalyMetric.Participation)
            .ToList();

        var samples = await Source.ReadAsync(series, at, at.AddMinutes(5), default);

        samples["empty_slots"]
            .Select(sample => (sample.At, sample.Slots!.Value.All, sample.Value))
            .ShouldBe([(at.AddMinutes(1), 5, 1), (at.AddMinutes(2), 5, 0)]);
        samples["participation"].Select(sample => sample.Value).ShouldBe([97.65625, 97.65625]);
    }

    [Fact]
    public async Task ReadSeasonsAsync_FourWholeWeeks_AreUsualByTheHour()
    {
        var until = Start.AddYears(1);
        await database.Host.LinesAsync(
            $"""
            INSERT INTO block_hours (chain_id, bucket, blocks, blocks_with_receipts, first_number, last_number, transactions, base_fee_wei_p50)
            SELECT 1, {Text(until)} - i * interval '1 hour', 300, 300, i, i, 1,
                1000000000 * (1 + extract(hour FROM {Text(until)} - i * interval '1 hour'))::bigint
            FROM generate_series(1, 24 * 7 * 4) AS i
            """
        );

        var season = (await Source.ReadSeasonsAsync(until, default)).ShouldHaveSingleItem();
        var early = await Source.ReadSeasonsAsync(until.AddHours(-1), default);

        season.Key.ShouldBe("base_fee");
        foreach (var hour in Enumerable.Range(0, 24))
            Math.Exp(season.Value.UsualAt(until.AddHours(hour - until.Hour))!.Value.Median).ShouldBe(1 + hour, 1e-9);
        early.ShouldBeEmpty("one hour of the week is of three weeks");
    }

    [Fact]
    public async Task ReadContextAsync_AMinute_SaysWhatItsBlocksWere()
    {
        await FillAsync();

        var context = await Source.ReadContextAsync(
            (await Source.GetSeriesAsync(default)).First(one => one.Key == "base_fee").Series,
            Start.AddMinutes(3),
            default
        );

        context["blocks"].ShouldBe("1010 to 1014");
        context["fullness"].ShouldBe("50 %");
        context["base fee"].ShouldBe("12 gwei");
        context["empty slots"].ShouldBe("1");
        context["most blocks by"].ShouldBe("titan");
    }

    private static string Text(DateTimeOffset at) => FormattableString.Invariant($"timestamptz '{at:yyyy-MM-dd HH:mm:ss}Z'");

    private Task FillAsync() =>
        database.Host.LinesAsync(
            $"""
            INSERT INTO blocks (chain_id, number, time, depth, hash, parent_hash, observed_at, stored_at, transaction_count, slot, empty_slots_before,
                base_fee_wei, tip_wei_p50, blob_base_fee_wei, gas_used, gas_limit, blob_count)
            SELECT 1, 1000 + i, {Text(
                Start.AddSeconds(11)
            )} + i * interval '12 seconds', 2, int8send(i), int8send(i - 1), now(), now(), 100, {Slot} + i,
                CASE i WHEN 13 THEN 1 ELSE 0 END, 1000000000 * (i + 1), 100000000 * (i + 1), 1000000000 * (i + 1) / 16, 30000000, 60000000, 3
            FROM generate_series(0::bigint, 49) AS i WHERE i <> 12
            ON CONFLICT DO NOTHING;
            INSERT INTO mempool_samples (chain_id, time, depth, pending_at_least, queued_at_least, eligible_gas, gas_limit)
            VALUES (1, {Text(Start.AddSeconds(70))}, 2, false, false, 90000000, 60000000), (1, {Text(
                Start.AddSeconds(130)
            )}, 1, false, false, NULL, NULL)
            ON CONFLICT DO NOTHING;
            INSERT INTO mev_blocks (chain_id, slot, time, number, hash, origin, builder, relays, value_wei, gas_used, gas_limit, label_version)
            SELECT 1, {Slot} + i, {Text(Start.AddSeconds(11))} + i * interval '12 seconds', 1000 + i, int8send(i), 1,
                CASE WHEN i % 3 = 0 THEN 'quasar' ELSE 'titan' END, 1, i * 1000000000000000::numeric, 1, 2, '1'
            FROM generate_series(0::bigint, 49) AS i WHERE i <> 12
            ON CONFLICT DO NOTHING;
            INSERT INTO operation_costs (chain_id, operation, time, data_wei, deviating_samples, execution_wei, gas, gas_basis, gas_samples, operator_wei, shows_estimator)
            VALUES ({Base.Chain.ChainId}, {(short)Operation.EthTransfer}, {Text(
                Start.AddSeconds(90)
            )}, 30000, 0, 50000, 21000, 'assumed', 0, 10000, false)
            ON CONFLICT DO NOTHING;
            INSERT INTO layer2_blocks (chain_id, number, time, hash, parent_hash, transaction_count)
            SELECT {Base.Chain.ChainId}, i, {Text(
                Start
            )} + i * interval '2 seconds' + CASE WHEN i > 40 THEN interval '8 seconds' ELSE interval '0' END,
                int8send(i), int8send(i - 1), 1
            FROM generate_series(0::bigint, 90) AS i
            ON CONFLICT DO NOTHING
            """
        );
}

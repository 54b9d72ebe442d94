using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>Estimates made of stored blocks and kept beside them, the same on plain PostgreSQL and on hypertables.</summary>
public abstract class FeeCollectorContract
{
    private const int Head = 360;

    private protected abstract StorageHost Host { get; }

    [Fact]
    public async Task IterateAsync_StoredBlocks_AreEstimatedAndJudgedAsTheBacktestDoes()
    {
        var (chain, lease) = await NewAsync();
        var blocks = FeeChain.Blocks(Head);
        await StoreAsync(chain, blocks);

        await DrainAsync(chain, lease);

        var samples = blocks.Select(block => FeeSample.Of(block.Header, block.Tips?.ToBlockTips())).ToArray();
        var expected = new FeeEstimator(EstimatorOptions.Default).Estimate(samples[^300..], samples[^1].Time).Estimates.ShouldNotBeNull();
        var latest = (await Fees.GetEstimatesAsync(chain, null, default)).ShouldNotBeNull();
        latest.Number.ShouldBe(Head - 1);
        latest.Estimates.ShouldNotBeNull().Estimates.ShouldBe([.. expected.Tiers, .. expected.NextBlock]);
        latest.Estimates.NextBaseFeeWei.ShouldBe(blocks[^1].NextBaseFeeWei!.Value);
        var records = await Fees.GetTrackRecordAsync(chain, TimeSpan.FromDays(7), blocks[^1].Header.Time, default);
        records.Select(record => record.Target).ShouldBe([.. FeeTarget.Tiers, .. FeeTarget.NextBlock]);
        foreach (var record in records)
        {
            var modelled = await ModelAsync(chain, record.Target, samples);
            record.ShouldBe(TrackRecord.Of(record.Target, modelled) with { MeanPinballLossWei = record.MeanPinballLossWei });
            record.Judged.ShouldBeGreaterThan(0);
            record.Pending.ShouldBe(record.Target.HorizonBlocks);
        }
    }

    [Fact]
    public async Task IterateAsync_StoppedAnywhereAndCaughtUp_GivesTheSameRows()
    {
        var blocks = FeeChain.Blocks(Head);
        var (whole, wholeLease) = await NewAsync();
        await StoreAsync(whole, blocks);
        await DrainAsync(whole, wholeLease);

        var (parted, partedLease) = await NewAsync();
        await StoreAsync(parted, blocks.GetRange(0, 200));
        await CollectorOf(parted, 30).IterateAsync(partedLease, default);
        await CollectorOf(parted, 7).IterateAsync(partedLease, default);
        await StoreAsync(parted, blocks.GetRange(200, Head - 200));
        await DrainAsync(parted, partedLease);

        (await DumpAsync(parted)).ShouldBe(await DumpAsync(whole));
    }

    [Fact]
    public async Task IterateAsync_Reorganisation_GivesTheRowsOfTheBranchThatWon()
    {
        var won = FeeChain.Blocks(Head + 2, branch: 1, fork: Head - 4);
        var (straight, straightLease) = await NewAsync();
        await StoreAsync(straight, won);
        await DrainAsync(straight, straightLease);

        var (turned, turnedLease) = await NewAsync();
        var lost = FeeChain.Blocks(Head);
        await StoreAsync(turned, lost);
        await DrainAsync(turned, turnedLease);
        var branch = won.GetRange(Head - 4, 6);
        var reorganisation = new Reorganisation(Head - 5, lost[^1].Header.Ref, branch[^1].Header.Ref, Host.Time.GetUtcNow());
        await Host.Store.CommitAsync(
            TestBlocks.Batch(turned, await Host.LeaseAsync(turned), branch) with
            {
                Reorganisation = reorganisation,
            },
            default
        );
        await DrainAsync(turned, turnedLease);

        (await DumpAsync(turned, Head - 60)).ShouldBe(await DumpAsync(straight, Head - 60));
    }

    [Fact]
    public async Task IterateAsync_LeaseTakenOver_WritesNothing()
    {
        var (chain, lease) = await NewAsync();
        await StoreAsync(chain, FeeChain.Blocks(60));
        await Host.Leases.TakeAsync(lease.Name, "other", TimeSpan.FromMinutes(1), takeOver: true, default);

        await Should.ThrowAsync<LeaseLostException>(() => CollectorOf(chain, 50).IterateAsync(lease, default));

        (await DumpAsync(chain)).ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_TooFewBlocks_SaysWhyThereAreNone()
    {
        var (chain, lease) = await NewAsync();
        await StoreAsync(chain, FeeChain.Blocks(10));

        await DrainAsync(chain, lease);

        var latest = (await Fees.GetEstimatesAsync(chain, null, default)).ShouldNotBeNull();
        (latest.Number, latest.Refusal, latest.Estimates).ShouldBe((9L, EstimateRefusal.TooFewBlocks, null));
        latest.Detail.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task IterateAsync_Head_IsToldLiveOnce()
    {
        var (chain, lease) = await NewAsync();
        await StoreAsync(chain, FeeChain.Blocks(121));

        await DrainAsync(chain, lease);
        await DrainAsync(chain, lease);

        var told = await Host.LinesAsync($"SELECT payload FROM outbox WHERE channel = '{LiveChannels.Fees(chain.Name)}'");
        var message = LiveJson.TryRead<FeesMessage>(told.ShouldHaveSingleItem()).ShouldNotBeNull();
        (message.Number, message.Estimates!.Count).ShouldBe((120L, 8));
        told[0].Length.ShouldBeLessThan(8_192);
        var head = FeeChain.Blocks(121)[^1];
        var row = new LiveEvent(7, LiveChannels.Fees(chain.Name), told[0]);
        var data = JsonNode.Parse(new StreamCatalogue(new([chain]), null).MessageOf(row)!.Data.Span)!;
        ((long)data["block_number"]!, (string?)data["block_hash"]).ShouldBe((120L, head.Header.Hash.ToString()));
        ((string?)data["base_fee_wei"], (string?)data["blob_base_fee_wei"]).ShouldBe(
            (Text(head.Header.BaseFeeWei), Text(head.BlobBaseFeeWei))
        );
        ((string?)data["gas_price_wei"]).ShouldBe(Text(head.Header.BaseFeeWei + head.Tips!.P50Wei));
        ((string?)data["tips"]!["p95_wei"], data["estimates"]!.AsArray().Count).ShouldBe((Text(head.Tips.P95Wei), 8));

        static string? Text(long? wei) => wei?.ToString(CultureInfo.InvariantCulture);
    }

    private IFeeReader Fees => Host.Get<IFeeReader>();

    private FeeCollector CollectorOf(ChainDescriptor chain, int batch) =>
        new(chain, new FeeCollectorOptions { CatchUp = 10_000, BatchSize = batch }, Host.Get<IEstimateStore>(), Host.Time);

    private async Task<(ChainDescriptor Chain, Lease Lease)> NewAsync()
    {
        var chain = StorageHost.NewChain();
        return (chain, (await Host.Leases.TakeAsync($"fees:{chain.Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!);
    }

    private async Task StoreAsync(ChainDescriptor chain, IReadOnlyList<Block> blocks) =>
        await Host.Store.CommitAsync(TestBlocks.Told(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks)), default);

    private async Task DrainAsync(ChainDescriptor chain, Lease lease)
    {
        var collector = CollectorOf(chain, 120);
        while (true)
        {
            var result = await collector.IterateAsync(lease, default);
            if (result is { Outcome: IterationOutcome.Idle, More: false })
                return;
        }
    }

    private async Task<List<JudgedEstimate>> ModelAsync(ChainDescriptor chain, FeeTarget target, FeeSample[] samples)
    {
        var judge = new EstimateJudge(AcceptanceRule.Default);
        var rows = await Host.LinesAsync(
            $"SELECT number, max_priority_fee_wei, max_fee_wei FROM fee_estimates WHERE chain_id = {chain.ChainId} AND target = '{target.Name}'"
        );
        return rows.ConvertAll(row =>
        {
            var parts = row.Split('|').Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            return judge.Judge(
                new(parts[1], parts[2]),
                target,
                parts[0],
                number => number < samples.Length ? samples[number] : null,
                samples.Length - 1
            );
        });
    }

    private Task<List<string>> DumpAsync(ChainDescriptor chain, long from = 0) =>
        Host.LinesAsync(
            $"""
            SELECT number, target, time, encode(block_hash, 'hex'), next_base_fee_wei, max_priority_fee_wei, max_fee_wei, typical_wait_blocks,
                replayed_horizons, replayed_hits, outcome, reason, waited_blocks, tip_overpayment, price_overpayment, headroom, lasted_horizon,
                pinball_loss_wei
            FROM fee_estimates WHERE chain_id = {chain.ChainId} AND number >= {from} ORDER BY number, target
            """
        );
}

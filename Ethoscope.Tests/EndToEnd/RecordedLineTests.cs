using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Recorded mainnet blocks over the Prague boundary, from HTTP to the database of a running product and on to its page.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class RecordedLineTests(PostgresServer server, StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 22_431_080;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_ConsecutiveRecordedBlocks_StoresTheirTruths()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub);
        for (var number = First; number <= First + 5; number++)
            node.Add(SharedData.Fixture($"l1_blocks/mainnet_{number}_full.json.gz").Result());
        await using var line = new LineHost(database.Host, stub, node, BlockDepth.Headers, initialBlocks: 6);
        await line.CatchUpAsync();

        // Truths of the recordings' list.
        (
            await line.LinesAsync(
                "number, transaction_count, base_fee_wei, gas_used, gas_limit, blob_gas_used, excess_blob_gas, blob_count",
                "blocks",
                "number"
            )
        ).ShouldBe([
            "22431080|108|1070397915|35961641|35964845|0|51380224|0",
            "22431081|148|1204173822|35991758|35999965|0|50987008|0",
            "22431082|68|1354626928|8007318|36000000|393216|50593792|3",
            "22431083|139|1260624455|35961346|35964845|655360|50593792|5",
            "22431084|95|1418171859|10325859|35999965|1179648|50462720|9",
            "22431085|82|1342593831|6289944|36000000|1048576|50855936|8",
        ]);
        var blocks = new List<Block>();
        for (var number = First; number <= First + 5; number++)
            blocks.Add(await line.BlockAsync(number));
        foreach (var (parent, child) in blocks.Zip(blocks.Skip(1)))
        {
            parent.NextBaseFeeWei.ShouldBe(child.Header.BaseFeeWei);
            parent.NextExcessBlobGas.ShouldBe(child.Header.ExcessBlobGas);
            (child.Slot, child.EmptySlotsBefore).ShouldBe((parent.Slot + 1, 0));
            child.BurntWei.ShouldBe((BigInteger)child.Header.BaseFeeWei!.Value * child.Header.GasUsed!.Value);
        }
    }

    [Fact]
    public async Task Follow_BlocksWithRecordedReceipts_StoresExactTipsAndThePageShowsThem()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub);
        foreach (var number in new[] { First + 3, First + 4 })
            node.Add(
                SharedData.Fixture($"l1_blocks/mainnet_{number}_full.json.gz").Result(),
                SharedData.Fixture($"l1_receipts/mainnet_{number}_receipts_from_rlp.json.gz").Result()
            );
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());

        var environment = watched.Environment(stub.Url);
        environment["Ethoscope__Collectors__blocks__InitialBlocks"] = "2";

        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(First + 4);

        foreach (var number in new[] { First + 3, First + 4 })
        {
            var block = (await watched.BlockAsync(number)).ShouldNotBeNull();
            var tips = block.Tips.ShouldNotBeNull();
            var paid = Tips(node.Receipts[number]!.AsArray(), block.Header.BaseFeeWei!.Value);
            tips.TotalWei.ShouldBe(paid.Aggregate(BigInteger.Zero, (sum, tip) => sum + (tip.Tip * tip.Gas)));
            tips.P50Wei.ShouldBe((long)Quantile(paid, 0.5));
            block.Transactions.ShouldNotBeNull().BlobTransactions.ShouldBe(number == First + 3 ? 1 : 2);
        }

        await PageShowsAsync(app, (await watched.BlockAsync(First + 4)).ShouldNotBeNull());
        await MomentsAreReadAsync(app);
    }

    private static async Task PageShowsAsync(AppProcess app, Block block)
    {
        var page = System.Net.WebUtility.HtmlDecode(await app.PageAsync($"/blocks/{block.Header.Number}", block.Header.Hash.ToString()));

        foreach (
            var (what, text) in new[]
            {
                ("base fee", "1.418171859"),
                ("gas used", "10,325,859"),
                ("gas limit", "35,999,965"),
                ("time", "10:05:11"),
            }
        )
            page.ShouldContain(text, Case.Sensitive, what);
    }

    /// <summary>Moments as people write them (field case 34): of any form, no page fails.</summary>
    private static async Task MomentsAreReadAsync(AppProcess app)
    {
        foreach (
            var at in new[]
            {
                "2025-05-07T10:05:00Z",
                "2025-05-07T10:05:00",
                "2025-05-07T15:35:00%2B05:30",
                "2025-05-07%2010:05:00",
                "0001-01-01T00:00:00",
                "9999-12-31T23:59:59.9999999Z",
                "-infinity",
                "99999-01-01",
                "1746612300",
                "",
            }
        )
        foreach (var path in new[] { "/blocks", $"/blocks/{First + 4}" })
        {
            using var answer = await app.Client.GetAsync($"{path}?at={at}", Stop);
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{path}?at={at}");
        }

        foreach (var at in new[] { "2025-05-07T10:05:00Z", "2025-05-07T15:35:00%2B05:30" })
            (await app.PageAsync($"/blocks?at={at}", "22,431,083")).ShouldNotContain("22,431,084");
    }

    /// <summary>What each transaction paid above the base fee, and for how much gas.</summary>
    private static List<(BigInteger Tip, BigInteger Gas)> Tips(JsonArray receipts, long baseFee) =>
        [
            .. receipts
                .Select(receipt =>
                    (
                        JsonAgreement.Quantity(receipt!["effectiveGasPrice"])!.Value - baseFee,
                        JsonAgreement.Quantity(receipt["gasUsed"])!.Value
                    )
                )
                .OrderBy(paid => paid.Item1),
        ];

    /// <summary>The tip at which this share of the block's gas is reached (eth_feeHistory).</summary>
    private static BigInteger Quantile(List<(BigInteger Tip, BigInteger Gas)> paid, double share)
    {
        var sought = (double)paid.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Gas) * share;
        var reached = BigInteger.Zero;
        foreach (var (tip, gas) in paid)
        {
            reached += gas;
            if ((double)reached >= sought)
                return tip;
        }

        throw new InvalidOperationException("There is no gas.");
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Collection;

/// <summary>What was refused is counted in the commit of what was read with it.</summary>
public sealed class RejectionLedgerTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_WithRejections_CountsThemOnceForEachCommit()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var unreadable = new Rejection(BlockRejections.FieldUnreadable, "size of 5")
        {
            Number = 5,
            Source = "node",
            Sample = "{}",
        };

        await Host.Store.CommitAsync(Batch(chain, lease, unreadable, unreadable with { Number = 6, Detail = "size of 6" }), default);
        var first = (await RowsAsync(chain)).ShouldHaveSingleItem();
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Host.Store.CommitAsync(Batch(chain, lease, unreadable with { Number = 7, Detail = "size of 7", Source = "other" }), default);

        first.ShouldBe(
            new RejectionSummary(lease.Name, BlockRejections.FieldUnreadable, 2, first.FirstAt, first.FirstAt, 6, "node", "size of 6", "{}")
        );
        (await RowsAsync(chain))
            .ShouldHaveSingleItem()
            .ShouldBe(
                first with
                {
                    Count = 3,
                    LastAt = first.FirstAt + TimeSpan.FromMinutes(1),
                    LastNumber = 7,
                    Source = "other",
                    Detail = "size of 7",
                }
            );
    }

    [Fact]
    public async Task CommitAsync_LeaseLost_CountsNothing()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.LeaseAsync(chain);

        await Should.ThrowAsync<LeaseLostException>(() =>
            Host.Store.CommitAsync(Batch(chain, lease, new Rejection(BlockRejections.HashMissing, "no hash")), default)
        );

        (await RowsAsync(chain)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PruneAsync_NotRefusedForLong_ForgetsTheReason()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(Batch(chain, lease, new Rejection(BlockRejections.HashMissing, "no hash")), default);
        Host.Time.Advance(TimeSpan.FromDays(31));
        lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(Batch(chain, lease, new Rejection(BlockRejections.NumberMismatch, "another")), default);

        await Host.Get<RejectionLedger>().PruneAsync(Host.Time.GetUtcNow() - TimeSpan.FromDays(30), default);

        (await RowsAsync(chain)).ShouldHaveSingleItem().Reason.ShouldBe(BlockRejections.NumberMismatch);
    }

    [Fact]
    public async Task IterateAsync_NodeSendsBadBlocks_KeepsWhoSentWhat()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(10);
        node.Blocks[7]["timestamp"] = "0xffffffffffff";
        node.Blocks[9]["size"] = "many";
        node.Head = 10;
        await using var line = new LineHost(Host, stub, node, BlockDepth.Headers);

        await line.CatchUpAsync();

        var rows = await RowsAsync(line.Chain);
        var refused = rows.Single(row => row.Reason == BlockRejections.TimeOutOfRange);
        (refused.Count, refused.LastNumber, refused.Source).ShouldBe((1, 7, "node"));
        var sample = JsonNode.Parse(refused.Sample!)!;
        ((string)sample["timestamp"]!).ShouldBe("0xffffffffffff");
        ((string)sample["transactions"]!).ShouldBe("[0]");
        var mended = rows.Single(row => row.Reason == BlockRejections.FieldUnreadable);
        (mended.Count, mended.LastNumber).ShouldBe((1, 9));
        mended.Detail.ShouldContain("size");
        line.Rejected.Count.ShouldBe(2);
    }

    [Fact]
    public async Task IterateAsync_BlockIsRefusedAgain_CountsAgain()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(11);
        node.Blocks[10]["transactions"] = "none";
        node.Head = 11;
        await using var line = new LineHost(Host, stub, node, BlockDepth.Headers);
        await line.CatchUpAsync();
        var first = (await RowsAsync(line.Chain)).ShouldHaveSingleItem();

        line.Clock.Advance(TimeSpan.FromMinutes(2));
        await line.IterateAsync();

        (first.Reason, first.Count).ShouldBe((BlockRejections.TransactionsUnreadable, 1));
        (await RowsAsync(line.Chain)).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public void Of_HugeBlockWithAddressesAndKeys_IsShortReadableAndClean()
    {
        var redaction = new Redaction(new Uri("https://node.example.org/v2/s3cr3t-key"));
        var json = new JsonObject { ["number"] = "0x10", ["note"] = "ask https://node.example.org/v2/s3cr3t-key for more" };
        json["s3cr3t-key"] = "a key as a name";
        json["logsBloom"] = "0x" + new string('0', 512);
        json["uncles"] = new JsonArray("0x1", "0x2");
        json["emoji"] = string.Concat(Enumerable.Repeat("🧱", 300));
        for (var i = 0; i < 200; i++)
            json[$"field{i}"] = new string('x', 70);

        var sample = ReplySample.Of(Encoding.UTF8.GetBytes(json.ToJsonString()), redaction)!;

        Encoding.UTF8.GetByteCount(sample).ShouldBeLessThanOrEqualTo(ReplySample.Most);
        sample.ShouldNotContain("s3cr3t");
        sample.ShouldNotContain("example.org");
        var read = JsonNode.Parse(sample)!;
        ((string)read["number"]!).ShouldBe("0x10");
        ((string)read["uncles"]!).ShouldBe("[2]");
        ((string)read["logsBloom"]!).ShouldEndWith("(512 characters)");
        ((string)read["…"]!).ShouldBe("cut");
    }

    [Theory]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("17", "\"17\"")]
    [InlineData("[1,2]", "\"[2]\"")]
    [InlineData("null", "\"null\"")]
    public void Of_NoObject_IsShownAsItIs(string json, string expected) =>
        ReplySample.Of(Encoding.UTF8.GetBytes(json), new Redaction()).ShouldBe(expected);

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"size":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("\"\\ud800\"")]
    public void Of_NoJsonOrNoText_IsNull(string json) => ReplySample.Of(Encoding.UTF8.GetBytes(json), new Redaction()).ShouldBeNull();

    [Fact]
    public void Of_TextCutWithinACharacter_IsReadable() =>
        JsonNode
            .Parse(ReplySample.Of(Encoding.UTF8.GetBytes($"\"x{string.Concat(Enumerable.Repeat("🧱", 300))}\""), new Redaction())!)
            .ShouldNotBeNull();

    private async Task<List<RejectionSummary>> RowsAsync(ChainDescriptor chain) =>
        [.. (await Host.Get<RejectionLedger>().GetAsync(default)).Where(row => row.Collector == BlockCollector.NameFor(chain))];

    private static BlockBatch Batch(ChainDescriptor chain, Lease lease, params Rejection[] rejections) =>
        new(chain, BlockDepth.Headers, lease) { Rejections = rejections };
}

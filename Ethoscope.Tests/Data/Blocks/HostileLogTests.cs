using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Logs as no node should send them: the block is kept, what can't be believed is counted.</summary>
public sealed class HostileLogTests
{
    private const string Topics = "topics";
    private static readonly string Word = "0x" + new string('1', 64);
    private static readonly string Party = $"0x{new string('0', 24)}{new string('a', 40)}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_GoodLogBesideOthers_IsRead()
    {
        var (swaps, reasons) = await ReadAsync([
            Log(log => log[Topics] = new JsonArray(Word)),
            Log(log => log[Topics] = new JsonArray()),
            Log(),
        ]);

        reasons.ShouldBeEmpty();
        swaps.ShouldBe("2");
    }

    [Theory]
    [InlineData("removed", "true", BlockRejections.LogRemoved)]
    [InlineData("topics", null, BlockRejections.LogUnreadable)]
    [InlineData("topics", "{}", BlockRejections.LogUnreadable)]
    [InlineData("topics", "[7]", BlockRejections.LogUnreadable)]
    [InlineData("topics", """["0x12"]""", BlockRejections.LogUnreadable)]
    [InlineData(
        "topics",
        """["0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822", null]""",
        BlockRejections.LogUnreadable
    )]
    [InlineData("topics", """["0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822"]""", BlockRejections.SwapMalformed)]
    [InlineData("address", "null", BlockRejections.LogUnreadable)]
    [InlineData("address", """{"a":[1]}""", BlockRejections.LogUnreadable)]
    [InlineData("data", "null", BlockRejections.LogUnreadable)]
    [InlineData("data", """ "0x123" """, BlockRejections.LogUnreadable)]
    [InlineData("data", """ "0xzz" """, BlockRejections.LogUnreadable)]
    [InlineData("data", """ "0x" """, BlockRejections.SwapMalformed)]
    [InlineData("data", """ "0xff" """, BlockRejections.SwapMalformed)]
    [InlineData("blockHash", """ "0x1111111111111111111111111111111111111111111111111111111111111111" """, BlockRejections.LogMismatch)]
    [InlineData(
        "transactionHash",
        """ "0x1111111111111111111111111111111111111111111111111111111111111111" """,
        BlockRejections.LogMismatch
    )]
    public async Task ReadAsync_BadLog_IsCountedAndTheNextOneKept(string field, string? json, string reason)
    {
        var bad = Log(log =>
        {
            if (json is null)
                log.Remove(field);
            else
                log[field] = JsonNode.Parse(json);
        });

        var (swaps, reasons) = await ReadAsync([bad, Log()]);

        reasons.ShouldBe([reason]);
        swaps.ShouldBe("1");
    }

    [Fact]
    public async Task ReadAsync_TopicTooManyForAnyLog_IsCounted()
    {
        var (swaps, reasons) = await ReadAsync([Log(log => log[Topics]!.AsArray().Add(Word)), Log(Five)]);

        reasons.Order().ShouldBe([BlockRejections.LogUnreadable, BlockRejections.SwapMalformed]);
        swaps.ShouldBeEmpty();

        static void Five(JsonObject log)
        {
            log[Topics]!.AsArray().Add(Word);
            log[Topics]!.AsArray().Add(Word);
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData(""" "log" """)]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task ReadAsync_ItemThatIsNoLog_IsCountedAndHoldsItsPlace(string item)
    {
        var (swaps, reasons) = await ReadAsync([JsonNode.Parse(item), Log()]);

        reasons.ShouldBe([BlockRejections.LogUnreadable]);
        swaps.ShouldBe("1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("7")]
    public async Task ReadAsync_ReceiptWithoutAListOfLogs_KeepsTheBlockAndKnowsNoSwaps(string? logs)
    {
        var (swaps, reasons) = await ReadAsync(logs is null ? null : JsonNode.Parse(logs), isThere: logs is not null);

        reasons.ShouldBe([BlockRejections.FieldUnreadable]);
        swaps.ShouldBeNull();
    }

    private static Task<(string? Places, IReadOnlyList<string> Reasons)> ReadAsync(JsonArray logs) => ReadAsync(logs, isThere: true);

    /// <returns>Places of the swaps, null where they are unknown, and all that was counted.</returns>
    private static async Task<(string? Places, IReadOnlyList<string> Reasons)> ReadAsync(JsonNode? logs, bool isThere)
    {
        await using var stub = await RpcStub.StartAsync();
        var block = StubChain.Block(5);
        block["transactions"]!.AsArray().Add(Word.Replace('1', '2'));
        var receipts = StubChain.ReceiptsOf(block);
        foreach (var log in (logs as JsonArray)?.OfType<JsonObject>().Where(log => log.ContainsKey("here")) ?? [])
        {
            log.Remove("here");
            log["blockHash"] ??= block["hash"]!.DeepClone();
            log["transactionHash"] ??= Word.Replace('1', '2');
        }

        if (isThere)
            receipts[0]!["logs"] = logs;
        else
            receipts[0]!.AsObject().Remove("logs");
        StubChain.Of(stub).Add(block, receipts);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var read = (await host.Blocks.ReadAsync(5, 1, BlockDepth.Receipts, Stop))[0];

        var extracts = BlockAnalysis
            .Default.Analyse(read.Bundle.ShouldNotBeNull(), new(KnownChains.Ethereum.Forks, KnownChains.Ethereum.Slots, null))
            .Extracts;
        return (
            extracts.Swaps is { } swaps ? string.Join(' ', swaps.Select(swap => swap.LogIndex)) : null,
            [.. read.Notes.Concat(extracts.Refused).Select(one => one.Reason)]
        );
    }

    /// <summary>A swap of a pair.</summary>
    private static JsonObject Log(Action<JsonObject>? change = null)
    {
        var log = new JsonObject
        {
            ["address"] = "0x" + new string('b', 40),
            [Topics] = new JsonArray(TestSwaps.UniswapV2, Party, Party),
            ["data"] = "0x" + Convert.ToHexStringLower(TestSwaps.Data(5, 0, 0, 4)),
            ["removed"] = false,
            ["here"] = true,
        };
        change?.Invoke(log);
        return log;
    }
}

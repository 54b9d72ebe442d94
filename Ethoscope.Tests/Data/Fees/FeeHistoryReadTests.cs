using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>Tips of blocks that are read without their receipts, told by the node over HTTP.</summary>
public sealed class FeeHistoryReadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_Headers_TakeTheTipsOfOneCallForAll()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub, Chain(stub, 300), _ => { });
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(10, 250, BlockDepth.Headers, Stop);

        reads.ShouldAllBe(read => read.Notes.Count == 0);
        reads.Select(read => read.Bundle!.ReportedTips!.At(50)).ShouldBe(reads.Select(read => (long?)(1_000 * read.Number) + 50));
        stub.CountOf("eth_feeHistory").ShouldBe(1);
        var arguments = stub.Calls.First(call => call.Method == "eth_feeHistory").Arguments;
        arguments.ToJsonString().ShouldBe("""["0xfa","0x103",[5,10,20,25,30,50,75,95]]""");
    }

    [Fact]
    public async Task ReadAsync_RefsAndFullBlocks_AskForNoFeeHistory()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub, Chain(stub, 20), _ => { });
        await using var host = new UpstreamHost([stub.Endpoint()]);

        await host.Blocks.GetRefsAsync([3, 4], Stop);
        await host.Blocks.ReadAsync(5, 2, BlockDepth.Full, Stop);

        stub.CountOf("eth_feeHistory").ShouldBe(0);
    }

    [Fact]
    public async Task ReadAsync_MethodRefused_ReadsTheBlocksAndAsksNoMore()
    {
        await using var stub = await RpcStub.StartAsync();
        Chain(stub, 20);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(1, 5, BlockDepth.Headers, Stop);
        await host.Blocks.ReadAsync(6, 5, BlockDepth.Headers, Stop);

        reads.ShouldAllBe(read => read.Bundle != null && read.Bundle.ReportedTips == null && read.Notes.Count == 0);
        stub.CountOf("eth_feeHistory").ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_HistoryOfAnotherBlock_KeepsTheBlockAndRefusesItsTips()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub, Chain(stub, 20), history => history["baseFeePerGas"]![2] = "0x1");
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(5, 4, BlockDepth.Headers, Stop);

        reads.Select(read => read.Bundle!.ReportedTips is null).ShouldBe([false, false, true, false]);
        var note = reads.SelectMany(read => read.Notes).ShouldHaveSingleItem();
        (note.Reason, note.Number, note.Source).ShouldBe((FeeHistoryRejections.OtherBlock, 7L, "stub"));
    }

    [Fact]
    public async Task ReadAsync_MalformedHistory_CostsTheTipsOnly()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub, Chain(stub, 20), history => history["reward"] = "none");
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(5, 4, BlockDepth.Headers, Stop);

        reads.ShouldAllBe(read => read.Bundle != null && read.Bundle.ReportedTips == null);
        reads.SelectMany(read => read.Notes).Select(note => note.Reason).ShouldBe([FeeHistoryRejections.Unreadable]);
    }

    /// <summary>Blocks with one transaction each.</summary>
    private static StubChain Chain(RpcStub stub, long head)
    {
        var chain = StubChain.Of(stub);
        for (var number = 0L; number <= head; number++)
        {
            var block = StubChain.Block(number);
            block["transactions"] = new JsonArray(BlockTree.Digest($"transaction {number}").ToString());
            chain.Blocks[number] = block;
        }

        return chain;
    }

    private static void Serve(RpcStub stub, StubChain chain, Action<JsonObject> spoil) =>
        stub.Answer = (method, arguments) =>
            method == "eth_feeHistory" ? History(chain, arguments, spoil) : chain.Answer(method, arguments);

    private static JsonObject History(StubChain chain, JsonArray arguments, Action<JsonObject> spoil)
    {
        var count = Number(arguments[0]!);
        var first = Number(arguments[1]!) - count + 1;
        var percentages = arguments[2]!.AsArray().Select(percent => (int)percent!).ToList();
        var numbers = Enumerable.Range(0, (int)count).Select(i => first + i).ToList();
        var history = new JsonObject
        {
            ["oldestBlock"] = $"0x{first:x}",
            ["baseFeePerGas"] = new JsonArray([
                .. numbers.Append(first).Select(number => chain.Blocks[number]["baseFeePerGas"]!.DeepClone()),
            ]),
            ["gasUsedRatio"] = new JsonArray([.. numbers.Select(_ => (JsonNode)0.5)]),
            ["reward"] = new JsonArray([
                .. numbers.Select(number => new JsonArray([
                    .. percentages.Select(percent => (JsonNode)$"0x{(1_000 * number) + percent:x}"),
                ])),
            ]),
        };
        spoil(history);
        return history;
    }

    private static long Number(JsonNode quantity) =>
        long.Parse(((string)quantity!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

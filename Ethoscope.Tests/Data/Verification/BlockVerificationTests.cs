using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Verification;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Verification;

/// <summary>A block stored from one endpoint, computed again from another over JSON-RPC.</summary>
public sealed class BlockVerificationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BlockDepth.Headers)]
    [InlineData(BlockDepth.Full)]
    public async Task VerifyBlock_TheOtherEndpointAgrees_IsTheSame(BlockDepth depth)
    {
        await using var lab = await Lab.StartAsync();
        var asked = lab.First.CountOf("eth_getBlockByNumber");

        var result = await lab.VerifyAsync(depth, () => asked = lab.First.CountOf("eth_getBlockByNumber"));

        result.Outcome.ShouldBe(VerificationOutcome.Same, result.Sentence);
        result.Sentence.ShouldEndWith(" values of block 5 of ethereum are the same, stored from first and computed again from second.");
        result.Values.Select(value => value.Name).ShouldContain("next base fee, wei");
        lab.First.CountOf("eth_getBlockByNumber").ShouldBe(asked);
    }

    [Fact]
    public async Task VerifyBlock_AValueDiffers_SaysItAndWhatFollowsFromIt()
    {
        await using var lab = await Lab.StartAsync();
        lab.Second.Blocks[5]["gasUsed"] = "0x112a881";

        var result = await lab.VerifyAsync(BlockDepth.Headers);

        result.Outcome.ShouldBe(VerificationOutcome.Different);
        result.Differences.Select(value => value.Name).ShouldBe(["gas used", "next base fee, wei", "burnt, wei"]);
        result.Differences.First().ShouldBe(new VerifiedValue("gas used", "18000000", "18000001"));
    }

    [Fact]
    public async Task VerifyBlock_AnotherBranch_DiffersInItsHashes()
    {
        await using var lab = await Lab.StartAsync();
        lab.Second.Fill(10, "b");

        var result = await lab.VerifyAsync(BlockDepth.Headers);

        result.Differences.Select(value => value.Name).ShouldBe(["hash", "parent hash"]);
    }

    [Fact]
    public async Task VerifyBlock_TheOtherHasNoReceipts_ComparesTheHeader()
    {
        await using var lab = await Lab.StartAsync();
        foreach (var chain in new[] { lab.FirstChain, lab.Second })
        {
            var block = StubChain.Block(5);
            block["transactions"] = new JsonArray(BlockTree.Digest("transaction").ToString());
            chain.Add(block);
        }

        lab.Second.Receipts[5] = null;

        var result = await lab.Host.RunAsync(lab.VerifyAsync(BlockDepth.Receipts));

        result.Outcome.ShouldBe(VerificationOutcome.Same, result.Sentence);
        result.Basis.ShouldEndWith("second, which gave its header alone");
    }

    [Fact]
    public async Task VerifyBlock_TheOtherDoesNotHaveIt_CantBeVerified()
    {
        await using var lab = await Lab.StartAsync();
        lab.Second.Blocks.Remove(5);

        var result = await lab.VerifyAsync(BlockDepth.Headers);

        result.Outcome.ShouldBe(VerificationOutcome.Impossible);
        result.Sentence.ShouldBe("Block 5 of ethereum can't be verified: no other endpoint than first has it now.");
        result.Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyBlock_NotStored_CantBeVerified()
    {
        await using var lab = await Lab.StartAsync();

        var result = await lab.Verifier.VerifyAsync(lab.Host.Chain, 5, Stop);

        result.Sentence.ShouldBe("Block 5 of ethereum can't be verified: it is not stored.");
    }

    private sealed class Lab : IAsyncDisposable
    {
        private readonly RpcStub _second;
        private readonly MemoryBlockStore _store = new();

        private Lab(RpcStub first, RpcStub second)
        {
            (First, _second) = (first, second);
            FirstChain = StubChain.Of(first).Fill(10);
            Second = StubChain.Of(second).Fill(10);
            Host = new([first.Endpoint("first"), second.Endpoint("second")]);
            Verifier = new(new MemoryBlockReader(_store), Host.Witness);
        }

        public RpcStub First { get; }

        public StubChain FirstChain { get; }

        public StubChain Second { get; }

        public UpstreamHost Host { get; }

        public BlockVerifier Verifier { get; }

        public static async Task<Lab> StartAsync() => new(await RpcStub.StartAsync(), await RpcStub.StartAsync());

        /// <summary>Stores block 5 from the first endpoint, and verifies it.</summary>
        public async Task<VerificationResult> VerifyAsync(BlockDepth depth, Action? stored = null)
        {
            var read = (await Host.Blocks.ReadAsync(5, 1, depth, Stop))[0].Bundle!;
            var context = new AnalysisContext(Host.Chain.Forks, Host.Chain.Slots, read.Header.Time.AddSeconds(-1)) { ChainId = 1 };
            _store.Rows[5] = BlockAnalysis.Default.Analyse(read, context);
            stored?.Invoke();
            return await Verifier.VerifyAsync(Host.Chain, 5, Stop);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await First.DisposeAsync();
            await _second.DisposeAsync();
        }
    }
}

using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Costs;

/// <summary>Fee oracles over JSON-RPC, each stack's own.</summary>
public sealed class FeeOracleTests
{
    private const string Oracle = "0x420000000000000000000000000000000000000f";
    private const string L1Block = "0x4200000000000000000000000000000000000015";
    private const string ScrollOracle = "0x5300000000000000000000000000000000000002";
    private const string GasInfo = "0x000000000000000000000000000000000000006c";
    private const string OwnerPublic = "0x000000000000000000000000000000000000006b";
    private const string Node = "0x00000000000000000000000000000000000000c8";
    private static readonly IReadOnlyList<OperationGas> Gas = FallbackGas.Complete([], Layer2Stack.Optimism);

    [Fact]
    public async Task ReadAsync_Jovian_IsOneRequestAndAgreesWithTheFormula()
    {
        await using var stub = await RpcStub.StartAsync();
        Jovian(StubContracts.Of(stub, Methods(KnownLayer2.Base)));
        await using var host = Host(KnownLayer2.Base, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.Base);

        (reading.Form, reading.BlockNumber, reading.Source).ShouldBe((FormNames.Jovian, 1_000, "stub"));
        reading.Time.ShouldBe(UpstreamHost.Start.AddSeconds(-2));
        // Of the next block, and the middle one of four that were given.
        (reading.BaseFeeWei, reading.TipWei).ShouldBe((5_000_001, 200));
        reading.Find(ParameterNames.OperatorFeeConstant).ShouldBe(1_000);
        reading.Find(ParameterNames.Overhead).ShouldBeNull();
        reading.Estimates.Count.ShouldBe(Operations.Compared.Count);
        ShouldAgree(KnownLayer2.Base, reading);
        stub.CountOf("eth_call").ShouldBe(1);
        stub.Requests.Max().ShouldBe(3);
    }

    [Theory]
    [InlineData("isIsthmus", FormNames.Isthmus)]
    [InlineData("isFjord", FormNames.Fjord)]
    [InlineData("isEcotone", FormNames.Ecotone)]
    [InlineData("", FormNames.Bedrock)]
    public async Task ReadAsync_OracleFromBeforeAFork_HasItsForm(string newest, string form)
    {
        await using var stub = await RpcStub.StartAsync();
        var contracts = StubContracts.Of(stub, Methods(KnownLayer2.Base));
        var isOn = newest.Length == 0;
        foreach (var flag in new[] { "isIsthmus", "isFjord", "isEcotone" })
        {
            isOn |= flag == newest;
            if (isOn && newest.Length > 0)
                contracts.Says(Oracle, flag + "()", 1);
        }

        contracts.Says(Oracle, "l1BaseFee()", 1_000_000_000).Says(Oracle, "overhead()", 188).Says(Oracle, "scalar()", 684_000);
        Prices(contracts);
        contracts.Says(L1Block, "operatorFeeScalar()", 7).Says(L1Block, "operatorFeeConstant()", 9);
        await using var host = Host(KnownLayer2.Base, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.Base);

        reading.Form.ShouldBe(form);
        reading.Estimates.ShouldBeEmpty();
        FeeModels.Of(Layer2Stack.Optimism).Compute(reading, new(21_000, DataShapes.Of([1, 2, 3]))).ShouldNotBeNull();
    }

    [Fact]
    public async Task ReadAsync_FurtherChainOfTheStack_IsConfigurationOnly()
    {
        var further = new Layer2Network(
            KnownLayer2.Base.Chain with
            {
                Name = "further",
                ChainId = 130,
            },
            Layer2Stack.Optimism,
            KnownLayer2.Base.Rhythm
        );
        await using var stub = await RpcStub.StartAsync();
        Jovian(StubContracts.Of(stub, Methods(further)));
        await using var host = Host(further, stub.Endpoint());

        var reading = await ReadAsync(host, further);

        reading.Form.ShouldBe(FormNames.Jovian);
        reading.Estimates.Count.ShouldBe(Operations.Compared.Count);
        ShouldAgree(further, reading);
    }

    [Fact]
    public async Task ReadAsync_NoBundlerAndNoBatch_AsksOneByOneAndKnowsTheSame()
    {
        await using var stub = await RpcStub.StartAsync();
        Jovian(StubContracts.Of(stub, Methods(KnownLayer2.Base))).Bundles = false;
        await using var host = Host(KnownLayer2.Base, stub.Endpoint() with { MaxBatch = 1 });

        var first = await ReadAsync(host, KnownLayer2.Base);
        var calls = stub.CountOf("eth_call");
        var second = await ReadAsync(host, KnownLayer2.Base);

        first.Form.ShouldBe(FormNames.Jovian);
        ShouldAgree(KnownLayer2.Base, first);
        second.Parameters.ShouldBe(first.Parameters);
        // The bundler is not asked again.
        stub.CountOf("eth_call").ShouldBe((2 * calls) - 1);
        stub.Requests.Max().ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_EstimatorRefusesOne_LacksIt()
    {
        await using var stub = await RpcStub.StartAsync();
        Jovian(StubContracts.Of(stub, Methods(KnownLayer2.Base)))
            .Says(Oracle, "getL1Fee(bytes)", input => StubContracts.BytesOf(input, 0).Length > 300 ? [] : [Fee(input)]);
        await using var host = Host(KnownLayer2.Base, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.Base);

        reading.Estimates.Keys.ShouldBe(Operations.Compared.Where(operation => operation != Operation.Swap), ignoreOrder: true);
        ShouldAgree(KnownLayer2.Base, reading);
    }

    [Fact]
    public async Task ReadAsync_EndpointsThatKnowNothing_ArePassedOver()
    {
        await using var limited = await RpcStub.StartAsync();
        await using var headless = await RpcStub.StartAsync();
        await using var empty = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        StubContracts.Of(limited, Methods(KnownLayer2.Base));
        StubContracts.Of(headless, Methods(KnownLayer2.Base, block: () => null));
        StubContracts.Of(empty, Methods(KnownLayer2.Base));
        Jovian(
            StubContracts.Of(
                good,
                Methods(KnownLayer2.Base, history: () => throw StubErrorException.Of(-32601, "the method does not exist"))
            )
        );
        // Each new request says so, under 200.
        limited.Intercept = request =>
            request is JsonArray ? StubAnswer.Json(new JsonObject { ["error"] = "You've reached the usage limit" }) : null;
        await using var host = Host(
            KnownLayer2.Base,
            limited.Endpoint("limited"),
            headless.Endpoint("headless"),
            empty.Endpoint("empty"),
            good.Endpoint("good")
        );

        var reading = await ReadAsync(host, KnownLayer2.Base);

        (reading.Source, reading.Form).ShouldBe(("good", FormNames.Jovian));
        // The header's, and the node's own idea.
        (reading.BaseFeeWei, reading.TipWei).ShouldBe((5_000_000, 1_234));
        await using var alone = Host(KnownLayer2.Base, headless.Endpoint("headless"));
        await Should.ThrowAsync<SourceUnavailableException>(() => ReadAsync(alone, KnownLayer2.Base));
        await using var unknown = Host(KnownLayer2.Base, empty.Endpoint("empty"));
        var nothing = await ReadAsync(unknown, KnownLayer2.Base);
        (nothing.Form, nothing.Parameters.Count, nothing.Estimates.Count).ShouldBe((null, 0, 0));
    }

    [Fact]
    public async Task ReadAsync_Arbitrum_AsksTheNodeItselfAndAgreesWithTheFormula()
    {
        await using var stub = await RpcStub.StartAsync();
        StubContracts
            .Of(stub, Methods(KnownLayer2.Arbitrum))
            .Says(GasInfo, "getPricesInWei()", 1, 2, 3, 20_000_000, 1_500_000, 21_500_000)
            .Says(GasInfo, "getL1BaseFeeEstimate()", 48_123_457)
            .Says(GasInfo, "getMinimumGasPrice()", 20_000_000)
            .Says(GasInfo, "getGasBacklog()", 0)
            .Says(OwnerPublic, "getBrotliCompressionLevel()", 1)
            .Says(Node, "gasEstimateL1Component(address,bool,bytes)", input => [ArbitrumGas(input), 21_500_000, 48_123_457]);
        await using var host = Host(KnownLayer2.Arbitrum, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.Arbitrum);

        (reading.Form, reading.BaseFeeWei, reading.TipWei).ShouldBe((FormNames.Arbitrum, 21_500_000, 0));
        reading.Parameters.Count.ShouldBe(5);
        reading.Estimates.Count.ShouldBe(Operations.Compared.Count);
        ShouldAgree(KnownLayer2.Arbitrum, reading);
        stub.CountOf("eth_feeHistory").ShouldBe(0);
    }

    [Fact]
    public async Task ReadAsync_ZkSync_ReadsTheRecordedParameters()
    {
        var recorded = SharedData.Fixture("l2/zksync_era_zks_getFeeParams.json").Result();
        var methods = Methods(KnownLayer2.ZkSync);
        methods["zks_getFeeParams"] = () => recorded.DeepClone();
        methods["zks_estimateFee"] = () =>
            JsonNode.Parse("""{"gas_limit":"0x1d4c0","max_fee_per_gas":"0x2b275d0","gas_per_pubdata_limit":"0x12c"}""");
        await using var stub = await RpcStub.StartAsync();
        StubContracts.Of(stub, methods);
        await using var host = Host(KnownLayer2.ZkSync, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.ZkSync);

        reading.Form.ShouldBe(FormNames.ZkSync);
        reading.Find(ParameterNames.MinimalL2GasPrice).ShouldBe(45_250_000);
        reading.Find(ParameterNames.ComputeOverheadPart).ShouldBe(0);
        reading.Find(ParameterNames.PubdataOverheadPart).ShouldBe(1_000_000);
        reading.Find(ParameterNames.MaxPubdataPerBatch).ShouldBe(500_000);
        reading.Find(ParameterNames.L1PubdataPrice).ShouldBe(7_859_874);
        reading.Estimates[Operation.EthTransfer].ShouldBe(new NetworkEstimate { Gas = 120_000, GasPriceWei = 45_250_000 });
        reading.Estimates[Operation.Swap].ShouldBe(new NetworkEstimate { GasPriceWei = 45_250_000 });
        ShouldAgree(KnownLayer2.ZkSync, reading);
    }

    [Theory]
    [InlineData("""{"V1":{"l1_gas_price":1,"minimal_l2_gas_price":1}}""", 1)]
    [InlineData("""{"V2":{"config":{"minimal_l2_gas_price":"many"},"l1_gas_price":1}}""", 1)]
    [InlineData("[]", 1)]
    [InlineData(null, 0)]
    public async Task ReadAsync_ZkSyncOfAnotherKind_HasThePriceOnly(string? parameters, int rejections)
    {
        var methods = Methods(KnownLayer2.ZkSync);
        methods["eth_gasPrice"] = () => "0x2b275d0";
        if (parameters is not null)
            methods["zks_getFeeParams"] = () => JsonNode.Parse(parameters);
        await using var stub = await RpcStub.StartAsync();
        StubContracts.Of(stub, methods);
        await using var host = Host(KnownLayer2.ZkSync, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.ZkSync);

        reading.Form.ShouldBeNull();
        reading.Rejections.Count.ShouldBe(rejections);
        reading.Estimates.Values.ShouldAllBe(estimate => estimate.GasPriceWei == 45_250_000 && estimate.Gas == null);
        var cost = CostJudge.Judge(
            KnownLayer2.ZkSync,
            reading,
            ReferenceTransactions.Of(KnownLayer2.ZkSync, Operation.Swap)!,
            FallbackGas.Of(Operation.Swap, Layer2Stack.ZkSync)!,
            null
        );
        (cost!.ShowsEstimator, cost.Parts.TotalWei, cost.Computed).ShouldBe((true, 350_000 * (BigInteger)45_250_000, null));
    }

    [Theory]
    [InlineData("isGalileo", FormNames.Galileo)]
    [InlineData("isFeynman", FormNames.Feynman)]
    [InlineData("isCurie", FormNames.Curie)]
    [InlineData("", FormNames.Bernoulli)]
    public async Task ReadAsync_Scroll_HasTheFormThatItsFlagsTell(string newest, string form)
    {
        await using var stub = await RpcStub.StartAsync();
        var contracts = StubContracts.Of(stub, Methods(KnownLayer2.Scroll));
        foreach (var flag in new[] { "isGalileo", "isFeynman", "isCurie" })
            contracts.Says(ScrollOracle, flag + "()", flag == newest ? 1 : 0);
        contracts
            .Says(ScrollOracle, "l1BaseFee()", 64_000_000)
            .Says(ScrollOracle, "overhead()", 2_500)
            .Says(ScrollOracle, "scalar()", 1_150_000_000)
            .Says(ScrollOracle, "l1BlobBaseFee()", 4_000_000)
            .Says(ScrollOracle, "commitScalar()", 230_759_955_285)
            .Says(ScrollOracle, "blobScalar()", 417_565_260)
            .Says(ScrollOracle, "penaltyFactor()", 1_000_000_000);
        await using var host = Host(KnownLayer2.Scroll, stub.Endpoint());

        var reading = await ReadAsync(host, KnownLayer2.Scroll);

        reading.Form.ShouldBe(form);
        FeeModels.Of(Layer2Stack.Scroll).Compute(reading, new(21_000, DataShapes.Of([1, 2, 3]))).ShouldNotBeNull();
    }

    private static UpstreamHost Host(Layer2Network network, params Ethoscope.Core.Chains.ChainEndpoint[] endpoints) =>
        new(endpoints, chainId: network.Chain.ChainId);

    private static Task<FeeReading> ReadAsync(UpstreamHost host, Layer2Network network) =>
        host.RunAsync(new FeeOracle(network with { Chain = host.Chain }, host.Pool, host.Clock).ReadAsync(Gas, default));

    private static Dictionary<string, Func<JsonNode?>> Methods(
        Layer2Network network,
        Func<JsonNode?>? block = null,
        Func<JsonNode?>? history = null
    ) =>
        new()
        {
            ["eth_chainId"] = () => $"0x{network.Chain.ChainId:x}",
            ["eth_getBlockByNumber"] =
                block
                ?? (
                    () =>
                        new JsonObject
                        {
                            ["number"] = "0x3e8",
                            ["timestamp"] = $"0x{UpstreamHost.Start.AddSeconds(-2).ToUnixTimeSeconds():x}",
                            ["baseFeePerGas"] = "0x4c4b40",
                        }
                ),
            ["eth_feeHistory"] =
                history
                ?? (
                    () =>
                        JsonNode.Parse(
                            """{"oldestBlock":"0x3e5","baseFeePerGas":["0x4c4b40","0x4c4b40","0x4c4b41"],"gasUsedRatio":[0.1,0.2],"reward":[["0x12c"],["0xc8"],["0x64"],[null],null,["0x1f4"]]}"""
                        )
                ),
            ["eth_maxPriorityFeePerGas"] = () => "0x4d2",
        };

    private static StubContracts Jovian(StubContracts contracts)
    {
        foreach (var flag in new[] { "isJovian", "isIsthmus", "isFjord", "isEcotone" })
            contracts.Says(Oracle, flag + "()", 1);
        Prices(contracts);
        return contracts
            .Says(L1Block, "operatorFeeScalar()", 7)
            .Says(L1Block, "operatorFeeConstant()", 1_000)
            .Says(Oracle, "getL1Fee(bytes)", input => [Fee(input)])
            .Says(Oracle, "getOperatorFee(uint256)", input => [(new BigInteger(input, true, true) * 700) + 1_000]);
    }

    private static void Prices(StubContracts contracts) =>
        contracts
            .Says(Oracle, "l1BaseFee()", 199_435_627)
            .Says(Oracle, "blobBaseFee()", 9_146_978)
            .Says(Oracle, "baseFeeScalar()", 2_269)
            .Says(Oracle, "blobBaseFeeScalar()", 1_055_762)
            .Says(Oracle, "decimals()", 6);

    /// <summary>As the contract computes it: what is not signed and packed, and 68 bytes.</summary>
    private static BigInteger Fee(byte[] input)
    {
        var size = DataShapes.Of(StubContracts.BytesOf(input, 0)).FastLzBytes + 68;
        return BigInteger.Max(100_000_000, (836_500 * (BigInteger)size) - 42_585_600)
            * ((16 * (BigInteger)2_269 * 199_435_627) + ((BigInteger)1_055_762 * 9_146_978))
            / 1_000_000_000_000;
    }

    /// <summary>As nodes of Arbitrum compute it for a call without ether.</summary>
    private static BigInteger ArbitrumGas(byte[] input)
    {
        var size = ArbitrumEstimate
            .ShapeOf(new(Ethoscope.Core.Chains.Address.FromBytes(input.AsSpan(12, 20)), 0, StubContracts.BytesOf(input, 2)))
            .BrotliBytes;
        return (size + 16) * 16 * 101 / 100 * (BigInteger)48_123_457 * 11 / 10 / 21_500_000;
    }

    private static void ShouldAgree(Layer2Network network, FeeReading reading)
    {
        foreach (var operation in reading.Estimates.Keys)
        {
            var gas = FallbackGas.Of(operation, Layer2Stack.Optimism)!;
            var cost = CostJudge.Judge(network, reading, ReferenceTransactions.Of(network, operation)!, gas, null)!;

            (cost.DeviationMillionths, cost.ShowsEstimator).ShouldBe((0, false), operation.ToString());
            cost.EstimatedWei.ShouldNotBeNull();
        }
    }
}

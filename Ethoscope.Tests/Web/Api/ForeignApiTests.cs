using System.Net;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Our estimates in the shapes of Blocknative's retired gas API and of Etherscan's gas oracle.</summary>
public sealed class ForeignApiTests : IAsyncLifetime
{
    private const string BlockPrices = "/api/v1/gasprices/blockprices";
    private const string GasOracle = "/api/v1/gastracker/gasoracle";

    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    private FakeFeeReader Fees => _site.Get<FakeFeeReader>();

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task BlockPrices_Made_AreTheShapeBareAndExact()
    {
        var head = Estimate();
        TimeSpan Age() => TimeProvider.System.GetUtcNow() - _reader.Chain.Head.Header.Time;
        var youngest = (long)Age().TotalMilliseconds;

        var reply = await _site.GetAsync(BlockPrices);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        var answer = reply.Json.AsObject();
        answer
            .Select(field => field.Key)
            .ShouldBe(
                ["system", "network", "unit", "currentBlockNumber", "msSinceLastBlock", "blockPrices", "estimatedBaseFees"],
                ignoreOrder: true
            );
        ((string?)answer["system"], (string?)answer["network"], (string?)answer["unit"]).ShouldBe(("ethereum", "main", "gwei"));
        ((long)answer["currentBlockNumber"]!).ShouldBe(head);
        ((long)answer["msSinceLastBlock"]!).ShouldBeInRange(youngest, (long)Age().TotalMilliseconds);
        var next = answer["blockPrices"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        next.Select(field => field.Key).ShouldBe(["blockNumber", "baseFeePerGas", "estimatedPrices"], ignoreOrder: true);
        ((long)next["blockNumber"]!, (decimal)next["baseFeePerGas"]!).ShouldBe((head + 1, 0.060000007m));
        next["estimatedPrices"]!.AsArray().Select(price => (int)price!["confidence"]!).ShouldBe([99, 95, 90, 80, 70]);
        next["estimatedPrices"]![0]!
            .ToJsonString()
            .ShouldBe("""{"confidence":99,"price":0.060000015,"maxPriorityFeePerGas":0.000000008,"maxFeePerGas":0.070000007}""");
    }

    [Fact]
    public async Task BlockPrices_BaseFees_ReachFiveBlocksBeyondTheNextWithinTheirBounds()
    {
        Estimate();
        var gasLimit = _reader.Chain.Head.Header.GasLimit!.Value;

        var reply = await _site.GetAsync(BlockPrices);

        reply.Text.ShouldContain("\"pending+1\":");
        var ahead = reply.Json["estimatedBaseFees"]!.AsArray();
        ahead
            .Select(one => one!.AsObject().ShouldHaveSingleItem().Key)
            .ShouldBe(["pending+1", "pending+2", "pending+3", "pending+4", "pending+5"]);
        foreach (var (one, bound) in ahead.Zip(BaseFeeBounds.Of(60_000_007, gasLimit, 6).Skip(1)))
        {
            var fees = one!.AsObject().Single().Value!.AsArray();
            fees.Select(fee => (int)fee!["confidence"]!).ShouldBe([99, 95, 90, 80, 70]);
            fees.Select(fee => (decimal)fee!["baseFee"]! * 1_000_000_000m)
                .ShouldAllBe(wei => wei >= bound.LowestWei && wei <= bound.HighestWei && wei == decimal.Truncate(wei));
        }
    }

    [Fact]
    public async Task BlockPrices_Levels_AreThoseAskedFor()
    {
        Estimate();

        var answer = (await _site.GetAsync($"{BlockPrices}?chainid=1&confidenceLevels=70,99")).Json;

        answer["blockPrices"]![0]!["estimatedPrices"]!.AsArray().Select(price => (int)price!["confidence"]!).ShouldBe([99, 70]);
        answer["estimatedBaseFees"]![0]!["pending+1"]!.AsArray().Select(price => (int)price!["confidence"]!).ShouldBe([99, 70]);
    }

    [Fact]
    public async Task GasOracle_Made_IsTheShapeBareInStrings()
    {
        var head = Estimate();
        var ratios = _reader.Chain.Blocks.TakeLast(5).Select(block => (decimal)block.Header.GasUsed!.Value / block.Header.GasLimit!.Value);

        var reply = await _site.GetAsync(GasOracle);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        ((string?)reply.Json["status"], (string?)reply.Json["message"]).ShouldBe(("1", "OK"));
        var result = reply.Json["result"]!.AsObject();
        ((string?)result["LastBlock"], (string?)result["suggestBaseFee"]).ShouldBe(($"{head}", "0.060000007"));
        ((string?)result["SafeGasPrice"], (string?)result["ProposeGasPrice"], (string?)result["FastGasPrice"]).ShouldBe(
            ("0.060000008", "0.060000009", "0.06000001")
        );
        ((string?)result["gasUsedRatio"])
            .ShouldNotBeNull()
            .Split(',')
            .Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(ratios.Select(ratio => Math.Round(ratio, 9)));
        result.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(BlockPrices)]
    [InlineData(GasOracle)]
    public async Task Any_NoEstimateForNow_IsAProblemAndNeverAnOldPrice(string route)
    {
        var refused = await _site.GetAsync(route);
        Estimate(age: TimeSpan.FromMinutes(3));
        var old = await _site.GetAsync(route);
        _reader.IsEmpty = true;
        Fees.Estimates = null;
        var none = await _site.GetAsync(route);
        var past = await _site.GetAsync($"{route}?at=2026-01-01");

        foreach (var reply in new[] { refused, old, none })
        {
            reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, reply.Text);
            reply.Type.ShouldBe("urn:ethoscope:problem:no-estimate");
            reply.Headers.ShouldContainKey("Retry-After");
        }

        refused.Text.ShouldContain("Too few blocks are stored.");
        old.Text.ShouldContain("120 s is the limit");
        past.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GasOracle_BlockMissingAmongTheLastFive_LeavesTheRatiosOut()
    {
        Estimate(above: 1);

        var result = (await _site.GetAsync(GasOracle)).Json["result"]!.AsObject();

        result.ContainsKey("gasUsedRatio").ShouldBeFalse();
        ((string?)result["FastGasPrice"]).ShouldBe("0.06000001");
    }

    [Theory]
    [InlineData(BlockPrices, "chainid=10", "chainid", "1")]
    [InlineData(BlockPrices, "chainid=1&chain=ethereum", "chainid", "give one of them")]
    [InlineData(BlockPrices, "confidenceLevels=75", "confidenceLevels", "99, 95, 90, 80, 70")]
    [InlineData(BlockPrices, "confidenceLevels=70,70", "confidenceLevels", "each once")]
    [InlineData(GasOracle, "at=noon", "at", "a time such as")]
    [InlineData(GasOracle, "apikey=abc", "apikey", "go into a header")]
    public async Task Any_WrongParameter_IsRefusedByName(string route, string query, string name, string accepted)
    {
        var reply = await _site.GetAsync($"{route}?{query}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Text);
        reply.ErrorOf(name).ShouldNotBeNull(reply.Text).ShouldContain(accepted);
    }

    /// <summary>Estimates whose tips are 1, 2 and 3 wei for the tiers, and 4 to 8 wei for the next block.</summary>
    /// <param name="above">Blocks above the newest stored one.</param>
    private long Estimate(TimeSpan age = default, int above = 0)
    {
        var head = _reader.Chain.Head.Header;
        var time = age == default ? head.Time : TimeProvider.System.GetUtcNow() - age;
        var estimates = FeeTarget.All.Select((target, index) => new FeeEstimate(target, new(index + 1, 70_000_000 + index), 1, 200, 190));
        Fees.Estimates = new(
            head.Number + above,
            time,
            null,
            null,
            new(head.Number + above, head.Hash, time, "test-1", 60_000_007, [.. estimates])
        );
        return head.Number;
    }
}

using System.Net;
using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Api.Contracts;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class BlocksApiTests : IAsyncLifetime
{
    private const string Blocks = "/api/v1/metrics/blocks";
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task List_Pages_AreWholeAlthoughBlocksComeInBetween()
    {
        var all = _reader.Chain.Blocks.Select(block => block.Header.Number).Reverse().ToArray();
        var read = new List<long>();
        string? cursor = null;

        do
        {
            var page = await _site.GetAsync($"{Blocks}?limit=50{(cursor is null ? "" : $"&cursor={cursor}")}");
            read.AddRange(page.Numbers);
            cursor = page.NextCursor;
            _reader.Chain.Grow();
        } while (cursor is not null);

        read.ShouldBe(all);
    }

    [Fact]
    public async Task List_NewestFirst_SaysWhatItStandsOn()
    {
        var head = _reader.Chain.Head;

        var reply = await _site.GetAsync(Blocks);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Numbers.Length.ShouldBe(100);
        reply.Numbers[0].ShouldBe(head.Header.Number);
        ((long?)reply.Meta["as_of_block"]).ShouldBe(head.Header.Number);
        ((long?)reply.Meta["as_of_slot"]).ShouldBe(head.Slot);
        ((bool?)reply.Meta["finalized"]).ShouldBe(false);
        ((long?)reply.Meta["age_seconds"])!.Value.ShouldBeInRange(0, 60);
        ((string?)reply.Meta["generated_at"]).ShouldNotBeNull().ShouldEndWith("Z");
        reply.Meta["sources"]!.AsArray().Select(source => (string?)source).ShouldBe(["publicnode"]);
        reply.Headers["Cache-Control"].ShouldBe("public, max-age=2");
    }

    [Fact]
    public async Task List_Finalised_SaysSo()
    {
        var final = _reader.Finalized!.Number;

        ((bool?)(await _site.GetAsync($"{Blocks}?to={final + 1}")).Meta["finalized"]).ShouldBe(true);
        ((bool?)(await _site.GetAsync($"{Blocks}?to={final + 2}")).Meta["finalized"]).ShouldBe(false);
    }

    [Fact]
    public async Task List_BelowWhatIsStored_SaysThatItIsUnknownRatherThanNone()
    {
        var reply = await _site.GetAsync($"{Blocks}?from=29999990&to=30000002");

        reply.Numbers.ShouldBe([30_000_001, 30_000_000]);
        reply.Meta["coverage"]!["missing"]!.ToJsonString().ShouldBe("""[{"from":29999990,"to":30000000}]""");
    }

    [Fact]
    public async Task List_ByTimeOfTwoKinds_IsTheSame()
    {
        var (from, to) = (_reader.Chain.Blocks[100].Header.Time, _reader.Chain.Blocks[105].Header.Time);
        var plain = $"{from:yyyy-MM-ddTHH:mm:ss}";

        var utc = await _site.GetAsync($"{Blocks}?from={plain}Z&to={to:yyyy-MM-ddTHH:mm:ss}Z");
        var bare = await _site.GetAsync($"{Blocks}?start_time={plain}&end_time={to:yyyy-MM-ddTHH:mm:ss}");

        utc.Numbers.ShouldBe([30_000_104, 30_000_103, 30_000_102, 30_000_101, 30_000_100]);
        bare.Numbers.ShouldBe(utc.Numbers);
    }

    [Fact]
    public async Task List_At_KnowsNoLaterBlock()
    {
        var reply = await _site.GetAsync($"{Blocks}?limit=2&at={_reader.Chain.Blocks[10].Header.Time:yyyy-MM-ddTHH:mm:ssZ}");

        reply.Numbers.ShouldBe([30_000_010, 30_000_009]);
        ((long?)reply.Meta["as_of_block"]).ShouldBe(30_000_010);
    }

    [Fact]
    public async Task Find_Finalised_IsExactAndImmutable()
    {
        var block = _reader.Chain.Blocks[40];

        var reply = await _site.GetAsync($"{Blocks}/{block.Header.Number}");
        var byHash = await _site.GetAsync(
            $"{Blocks}/{block.Header.Hash.ToString().ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal)}"
        );

        var data = reply.Data;
        ((string?)data["block_hash"]).ShouldBe(block.Header.Hash.ToString());
        ((string?)data["base_fee_wei"]).ShouldBe($"{block.Header.BaseFeeWei}");
        (decimal.Parse(data["base_fee_gwei"]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) * 1_000_000_000m).ShouldBe(
            block.Header.BaseFeeWei!.Value
        );
        ((string?)data["burnt_wei"]).ShouldBe($"{block.BurntWei}");
        ((string?)data["transactions"]!["value_wei"]).ShouldBe("1234567890123456789012");
        data["transactions"]!["value_eth"]!.ToJsonString().ShouldBe("1234.567890123456789012");
        ((string?)data["timestamp"]).ShouldBe($"{block.Header.Time:yyyy-MM-ddTHH:mm:ssZ}");
        ((bool?)data["finalized"]).ShouldBe(true);
        ((bool?)data["canonical"]).ShouldBe(true);
        reply.Headers["Cache-Control"].ShouldBe("public, max-age=31536000, immutable");
        byHash.Data.ToJsonString().ShouldBe(data.ToJsonString());
    }

    [Fact]
    public async Task Find_HeadOrReadInPart_IsNotImmutable()
    {
        var head = await _site.GetAsync($"{Blocks}/{_reader.Chain.Head.Header.Number}");

        head.Headers["Cache-Control"].ShouldBe("public, max-age=2");
        ((bool?)head.Data["finalized"]).ShouldBe(false);
    }

    [Fact]
    public async Task Find_At_LeavesOutLaterBlocksAndReorganisations()
    {
        var block = _reader.Chain.Blocks[^20];
        _reader.Reorganise(2, block.Header.Number, block.Header.Time.AddSeconds(30));
        var orphan = _reader.Orphans[^1].Block.Header;

        var before = await FindAtAsync($"{block.Header.Number}", -1);
        var then = await FindAtAsync($"{block.Header.Number}", 1);
        var standing = await FindAtAsync(orphan.Hash.ToString(), 1);
        var lost = await FindAtAsync(orphan.Hash.ToString(), 31);

        before.Status.ShouldBe(HttpStatusCode.NotFound);
        then.Status.ShouldBe(HttpStatusCode.OK, then.Text);
        (then.Data["finalized"], (long?)then.Meta["as_of_block"]).ShouldBe((null, block.Header.Number));
        then.Headers["Cache-Control"].ShouldNotContain("immutable");
        ((bool)standing.Data["canonical"]!, standing.Data["lost_in"]).ShouldBe((true, null));
        ((bool)lost.Data["canonical"]!, (long?)lost.Data["lost_in"]?["depth"]).ShouldBe((false, 2));

        Task<ApiReply> FindAtAsync(string id, int seconds) =>
            _site.GetAsync($"{Blocks}/{id}?at={block.Header.Time.AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss'Z'}");
    }

    [Fact]
    public async Task Find_Orphan_SaysInWhichReorganisationItLost()
    {
        var lost = _reader.Reorganise(2, 30_000_200, TimeProvider.System.GetUtcNow());
        var orphan = _reader.Orphans[0].Block.Header;

        var reply = await _site.GetAsync($"{Blocks}/{orphan.Hash}");

        ((bool?)reply.Data["canonical"]).ShouldBe(false);
        ((bool?)reply.Data["finalized"]).ShouldBe(false);
        ((long?)reply.Data["lost_in"]!["depth"]).ShouldBe(2);
        ((long?)reply.Data["lost_in"]!["ancestor_number"]).ShouldBe(30_000_198);
        ((string?)reply.Data["lost_in"]!["old_head"]!["block_hash"]).ShouldBe(lost.OldHead.Hash.ToString());
        reply.Headers["Cache-Control"].ShouldBe("public, max-age=2");
    }

    [Fact]
    public async Task Get_KnownTag_Is304UntilTheHeadMoves()
    {
        var first = await _site.GetAsync($"{Blocks}?limit=3");
        var tag = first.Headers["ETag"];

        var same = await _site.GetAsync($"{Blocks}?limit=3", null, ("If-None-Match", tag));
        _reader.Chain.Grow();
        var moved = await _site.GetAsync($"{Blocks}?limit=3", null, ("If-None-Match", tag));

        same.Status.ShouldBe(HttpStatusCode.NotModified);
        same.Text.ShouldBeEmpty();
        moved.Status.ShouldBe(HttpStatusCode.OK);
        moved.Headers["ETag"].ShouldNotBe(tag);
    }

    [Fact]
    public async Task List_NothingStored_IsEmptyAndUnknown()
    {
        _reader.IsEmpty = true;

        var reply = await _site.GetAsync(Blocks);

        reply.Data.AsArray().ShouldBeEmpty();
        reply.Meta["as_of_block"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["as_of_block"]).ShouldBe("No block is stored yet.");
        reply.Meta["finalized"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["finalized"]).ShouldBe("The list is empty.");
    }

    [Fact]
    public void Of_BlockWithUnknowns_GivesNullNeverZero()
    {
        var full = _reader.Chain.Blocks[0];
        var poor = new Block(
            new BlockHeader
            {
                Number = 1,
                Hash = full.Header.Hash,
                ParentHash = full.Header.ParentHash,
                Time = full.Header.Time,
            },
            BlockDepth.Headers
        );

        var answer = BlockAnswer.Of(poor, KnownChains.Ethereum, null, true, null);

        answer.BaseFeeWei.ShouldBeNull();
        answer.BaseFeeGwei.ShouldBeNull();
        answer.GasUsedRatio.ShouldBeNull();
        answer.BurntEth.ShouldBeNull();
        answer.Tips.ShouldBeNull();
        answer.Finalized.ShouldBeNull();
    }

    [Theory]
    [InlineData("1", "0.000000000000000001")]
    [InlineData("1000000000000000000", "1")]
    [InlineData("79228162514264337593543950335", "79228162514.264337593543950335")]
    [InlineData("0", "0")]
    public void Eth_Wei_IsExact(string wei, string eth) =>
        Units
            .Eth(BigInteger.Parse(wei, System.Globalization.CultureInfo.InvariantCulture))!
            .Value.ShouldBe(decimal.Parse(eth, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Eth_MoreThanDecimalHolds_IsNull() => Units.Eth(BigInteger.Pow(10, 40)).ShouldBeNull();
}

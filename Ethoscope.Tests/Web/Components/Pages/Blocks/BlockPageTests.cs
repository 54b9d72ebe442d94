using Bunit;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Blocks;

public sealed class BlockPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private FakeBlockReader Reader => _context.Reader;

    [Fact]
    public void Open_BidsKnown_ShowsThePaymentTheClaimsAndTheLineOfTheSlot()
    {
        var auction = _context.Mev.Auctions.FindLast(one => _context.Reader.Chain.Blocks.Any(block => block.Slot == one.Slot))!;
        var block = _context.Mev.Blocks.Find(one => one.Slot == auction.Slot)!;

        var panel = Open($"{block.Number}").Find(".market-panel");

        panel.QuerySelectorAll("tbody tr").Length.ShouldBe(block.Claims.Count);
        panel.QuerySelector(".auction-best").ShouldNotBeNull();
        panel.QuerySelector("figcaption")!.TextContent.ShouldContain("received 501 bids of 17 builders' keys from −7.90 s to +1.31 s");
        panel.QuerySelector(".market-facts a")!.GetAttribute("href").ShouldBe($"/mev/builders/{block.Builder}");
    }

    [Fact]
    public void Open_BlockOfAKnownSlot_ShowsItsSlotAsALineWithProposerAndVotes()
    {
        var block = _context.Reader.Chain.Blocks[^40];
        var slot = _context.Consensus.Slots[block.Slot!.Value];

        var panel = _context
            .Open<BlockPage>($"/blocks/{block.Header.Number}", p => p.Add(page => page.Id, $"{block.Header.Number}"))
            .Find(".slot-panel");

        panel.QuerySelector(".slot-line figcaption")!.TextContent.ShouldContain($"First seen {Duration.Precise(slot.Delay!.Value)}");
        panel.QuerySelector(".slot-limit")!.TextContent.ShouldBe("4 s");
        panel.TextContent.ShouldContain($"{slot.Proposer}");
        panel.TextContent.ShouldContain($"{Count.Text(slot.Votes!.Voted)} of {Count.Text(slot.Votes.Attesters)}");
        panel.TextContent.ShouldContain($"{slot.Sync!.Set} of 512");
        panel.QuerySelector("code")!.GetAttribute("title").ShouldBe($"{slot.Root}");
    }

    [Fact]
    public void Open_SlotOfAnotherBlock_SaysThatNothingIsKnownOfThisOne()
    {
        var block = _context.Reader.Chain.Blocks[^40];
        _context.Consensus.Add(_context.Consensus.Slots[block.Slot!.Value] with { BlockHash = FakeChain.HashOf(7, 7) });

        var panel = _context
            .Open<BlockPage>($"/blocks/{block.Header.Number}", p => p.Add(page => page.Id, $"{block.Header.Number}"))
            .Find(".slot-panel");

        panel.GetAttribute("data-state").ShouldBe("unavailable");
        panel.TextContent.ShouldContain("No beacon node told of this block here");
    }

    [Fact]
    public void Open_Number_ShowsTheBlockWithExactAmountsAsHints()
    {
        var block = Reader.Chain.Blocks[^10];

        var page = Open(block.Header.Number);

        page.Find("h1").TextContent.ShouldBe($"Block {Count.Text(block.Header.Number)}");
        page.Markup.ShouldContain(WeiText.ExactEth(block.BurntWei!.Value));
        page.Markup.ShouldContain(block.Header.Hash.ToString());
        page.Find(".page-head .badge").TextContent.ShouldBe("9 deep");
        page.FindAll(".pager a").Count.ShouldBe(2);
        page.FindAll(".blob-cells .on").Count.ShouldBe(block.BlobCount!.Value);
    }

    [Fact]
    public void Open_BelowFinalised_SaysFinalised() =>
        Open(Reader.Finalized!.Number).Find(".page-head .badge").TextContent.ShouldBe("Finalised");

    [Fact]
    public void Open_OrphanByHash_SaysThatItLostAndLinksTheWinner()
    {
        var top = Reader.Chain.Blocks[^10].Header;
        var lost = Reader.Reorganise(2, top.Number, _context.Time.GetUtcNow()).OldHead;

        var page = Open(lost.Hash.ToString());

        page.Find(".notice.bad").TextContent.ShouldContain("A reorganisation of depth 2");
        page.Find(".notice.bad a").GetAttribute("href").ShouldBe($"/blocks/{top.Hash}");
        page.Find(".page-head .badge").TextContent.ShouldBe("Orphaned");
    }

    [Fact]
    public void Open_HeightWithAnOrphan_LinksToIt()
    {
        var top = Reader.Chain.Blocks[^10].Header;
        var lost = Reader.Reorganise(1, top.Number, _context.Time.GetUtcNow()).OldHead;

        Open(top.Number).Find(".notice a").GetAttribute("href").ShouldBe($"/blocks/{lost.Hash}");
    }

    [Theory]
    [InlineData(1_000_000, "still to come")]
    [InlineData(-1_000_000, "not covered yet")]
    public void Open_NumberNotStored_SaysWhy(long offset, string words)
    {
        var page = Open(Reader.Chain.Head.Header.Number + offset);

        page.Find(".panel").GetAttribute("data-state").ShouldBe("unavailable");
        page.Find(".reason").TextContent.ShouldContain(words);
    }

    [Fact]
    public void Open_UnknownHash_SaysWhy() =>
        Open(FakeChain.HashOf(1, 77).ToString()).Find(".reason").TextContent.ShouldContain("No block of this hash is stored here");

    [Fact]
    public void Open_DatabaseFault_IsUnavailableUntilItAnswersAgain()
    {
        Reader.Fault = new TimeoutException();

        var page = Open(Reader.Chain.Head.Header.Number);

        page.Find(".reason").TextContent.ShouldContain("Our database did not answer");
        Reader.Fault = null;
        _context.Time.Advance(LiveComponent.ClockInterval);
        page.WaitForAssertion(() => page.FindAll(".panel[data-state=fresh]").Count.ShouldBe(8));
    }

    [Fact]
    public void Open_SlowDatabase_ShowsASkeletonThenTheBlock()
    {
        var gate = new TaskCompletionSource();
        Reader.Gate = gate.Task;
        var page = Open(Reader.Chain.Head.Header.Number);
        page.Find(".panel").GetAttribute("data-state").ShouldBe("loading");

        gate.SetResult();

        page.WaitForAssertion(() => page.FindAll(".panel[data-state=fresh]").Count.ShouldBe(8));
    }

    [Fact]
    public void Open_OldBlockAtDepthHeaders_ShowsDashesWithReasonsAndNoZero()
    {
        var bare = new Block(
            new BlockHeader
            {
                Number = 12_000_000,
                Hash = FakeChain.HashOf(12_000_000),
                ParentHash = FakeChain.HashOf(11_999_999),
                Time = new DateTimeOffset(2021, 3, 8, 12, 0, 1, TimeSpan.Zero),
            },
            BlockDepth.Headers
        );

        var page = _context.Render<GasPanel>(parameters =>
            parameters.Add(one => one.Block, bare).Add(one => one.Chain, KnownChains.Ethereum).Add(one => one.State, PanelState.Fresh(null))
        );
        var tips = _context.Render<TipsPanel>(parameters =>
            parameters.Add(one => one.Block, bare).Add(one => one.State, PanelState.Fresh(null))
        );

        page.FindAll(".fact .unknown").Count.ShouldBe(6);
        page.Markup.ShouldContain("Blocks had none before London.");
        tips.Markup.ShouldContain("this block was read at depth headers");
    }

    [Fact]
    public void Publish_NewHead_DeepensTheBlock()
    {
        var page = Open(Reader.Chain.Head.Header.Number);
        page.Find(".page-head .badge").TextContent.ShouldBe("Head");

        _context.Grow();

        page.WaitForAssertion(() => page.Find(".page-head .badge").TextContent.ShouldBe("1 deep"));
        Reader.Calls["number"].ShouldBe(1);
    }

    [Fact]
    public void Publish_ReorganisationOfItsHeight_LoadsAnew()
    {
        var top = Reader.Chain.Head.Header;
        var page = Open(top.Number);
        Reader.Reorganise(1, top.Number, _context.Time.GetUtcNow());

        _context.Publish(new BlocksMessage(BlocksChange.Replaced, "ethereum", top.Number, top.Number, Reader.Chain.Head));

        page.WaitForAssertion(() => page.Find(".notice").TextContent.ShouldContain("another block lost"));
    }

    [Fact]
    public void Open_At_ShowsTheBlockAsItStoodThenAndKeepsTheMomentInItsLinks()
    {
        var (block, then) = (Reader.Chain.Blocks[^45].Header, Reader.Chain.Blocks[^40].Header);
        var at = Instant.Rfc3339(then.Time);

        var page = Open(block.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), at);

        page.Find(".time-notice").TextContent.ShouldContain(Instant.Full(then.Time));
        page.Find(".time-notice a").GetAttribute("href").ShouldBe($"/blocks/{block.Number}");
        page.Find(".page-head .badge").TextContent.ShouldBe("Finality unknown");
        page.Find(".explain").TextContent.ShouldStartWith("It was 5 deep at that moment. Whether it was final is unknown");
        page.FindAll("a[href^='/blocks']:not(.button)")
            .Select(link => link.GetAttribute("href")!)
            .ShouldAllBe(link => link.EndsWith($"?at={Uri.EscapeDataString(at)}", StringComparison.Ordinal));
        page.FindAll("live-age").ShouldBeEmpty();
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Open_AtItsOwnHead_HasNoNext() =>
        Open(Number(^40), Instant.Rfc3339(Reader.Chain.Blocks[^40].Header.Time)).FindAll(".pager a[rel=next]").ShouldBeEmpty();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_AtBeforeTheBlock_SaysThatItDidNotExist(bool byHash)
    {
        var block = Reader.Chain.Blocks[^10].Header;

        var page = Open(byHash ? block.Hash.ToString() : Number(^10), Instant.Rfc3339(Reader.Chain.Blocks[^40].Header.Time));

        page.Find(".panel").GetAttribute("data-state").ShouldBe("unavailable");
        page.Find(".reason").TextContent.ShouldContain("this block did not exist yet");
        page.Find(".reason").TextContent.ShouldContain(Instant.Full(block.Time));
    }

    [Fact]
    public void Open_AtBeforeItsReorganisation_HasNotLostYet()
    {
        var top = Reader.Chain.Blocks[^10].Header;
        var lost = Reader.Reorganise(1, top.Number, top.Time.AddSeconds(30)).OldHead;

        Open(lost.Hash.ToString(), Instant.Rfc3339(top.Time.AddSeconds(29))).FindAll(".notice.bad").ShouldBeEmpty();

        Open(lost.Hash.ToString(), Instant.Rfc3339(top.Time.AddSeconds(31))).FindAll(".notice.bad").Count.ShouldBe(1);
    }

    [Fact]
    public void Open_AtNotUnderstood_SaysSoAndShowsNow()
    {
        var page = Open(Number(^10), "garbage");

        page.Find(".notice.warn").TextContent.ShouldContain("was not understood");
        page.Find(".page-head .badge").TextContent.ShouldBe("9 deep");
        page.Find(".pager a").GetAttribute("href")!.ShouldNotContain("at=");
    }

    [Fact]
    public void Tips_AnyRange_LabelsItsEndsAndItsScale()
    {
        var block = Reader.Chain.Head;

        var scale = Open(block.Header.Number).Find(".tips-scale");

        scale.TextContent.ShouldContain("logarithmic");
        scale
            .QuerySelectorAll(".value")
            .Select(value => value.GetAttribute("title"))
            .ShouldBe(
                new[] { block.Tips!.P5Wei, block.Tips.P95Wei }.Select(wei =>
                    $"{WeiText.ExactGwei(wei)} = {WeiText.Grouped(wei)} wei per gas"
                )
            );
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<BlockPage> Open(long number) => Open(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private string Number(Index index) =>
        Reader.Chain.Blocks[index].Header.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IRenderedComponent<BlockPage> Open(string id, string? at = null) =>
        _context.Open<BlockPage>(
            $"/blocks/{id}" + (at is null ? "" : $"?at={Uri.EscapeDataString(at)}"),
            parameters => parameters.Add(page => page.Id, id)
        );
}

using Bunit;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Fees;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Fees;

/// <summary>The panels of estimates, of their record and of hours of the week.</summary>
public sealed class GasPanelsTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private FakeFeeReader Fees => _context.Fees;

    [Fact]
    public void Open_Records_AreShownBesideTheOffersAndMissingOnesSaidAsMissing()
    {
        var slow = InventedFees.Records()[0];
        Fees.Records =
        [
            slow,
            new TrackRecord
            {
                Target = FeeTarget.Standard,
                Judged = 0,
                Hits = 0,
                Pending = 3,
                NotJudgeable = 0,
            },
            new TrackRecord
            {
                Target = FeeTarget.Fast,
                Judged = 0,
                Hits = 0,
                Pending = 0,
                NotJudgeable = 4,
            },
        ];

        var page = _context.Open<GasPage>("/gas");

        page.FindAll(".offer-record")
            .Select(word => word.TextContent)
            .ShouldBe(["hit 96.0 % of 7,104", "no estimate is due yet", "none could be judged"]);
        var rows = page.FindAll(".record-table tbody tr");
        rows.Count.ShouldBe(FeeTarget.All.Count);
        rows[0].TextContent.ShouldContain("+9.5 %");
        rows[^1].TextContent.ShouldContain("none was made");
    }

    [Fact]
    public void Open_RecordsSureToMissTheirAim_AreMarked()
    {
        var page = _context.Open<GasPage>("/gas");

        var rows = page.FindAll(".record-table tbody tr");
        rows.Select(row => row.QuerySelectorAll(".flag").Length).ShouldBe([0, 0, 0, 0, 0, 0, 0, 2]);
    }

    [Fact]
    public void Open_EstimatesRefusedOrLate_SayWhy()
    {
        var head = _context.Reader.Chain.Head.Header;
        Fees.Estimates = new LatestEstimates(
            head.Number,
            head.Time,
            EstimateRefusal.TooFewBlocks,
            "Only 3 blocks in a row are stored.",
            null
        );
        var refused = _context.Open<GasPage>("/gas");
        refused.Find(".offers-panel .reason").TextContent.ShouldBe("There is no estimate now. Only 3 blocks in a row are stored.");
        refused.FindAll(".record-table tbody tr").Count.ShouldBe(FeeTarget.All.Count, "the record stands");

        Fees.Estimates = InventedFees.After(_context.Reader.Chain.Blocks[^9]);
        var late = _context.Open<GasPage>("/gas?range=1h");

        late.Find(".offers-panel").GetAttribute("data-state").ShouldBe("stale");
        late.Find(".offers-panel .reason.stale").TextContent.ShouldContain("8 blocks before the head");
    }

    [Fact]
    public void HourMap_EightWeeks_NamesTheBestTimeAndMarksItsCells()
    {
        var page = _context.Open<GasPage>("/gas");

        page.FindAll(".hour-map tbody td").Count.ShouldBe(168);
        page.FindAll(".hour-map td.missing").ShouldBeEmpty();
        page.FindAll(".hour-map td.best").Count.ShouldBeInRange(1, BestTime.MostHours);
        page.Find(".best-time")
            .TextContent.ShouldMatch(
                @"^Cheapest on \w+ from \d\d:00 to \d\d:00 UTC: median [\d.]+ gwei, \d+ % below the median hour .* in \d of 8 weeks\.$"
            );
    }

    [Fact]
    public void HourMap_OneWeekAndABit_HatchesWhatIsThinAndNamesNoBestTime()
    {
        Fees.Hours = [.. InventedFees.Hours(_context.Time.GetUtcNow()).TakeLast(168 + 5)];

        var page = _context.Open<GasPage>("/gas");

        page.FindAll(".hour-map td.missing").Count.ShouldBe(163);
        page.Find(".best-time").TextContent.ShouldContain("No best time is named yet");
        page.Find(".best-time").TextContent.ShouldContain("7 days of hours are stored");
    }

    [Fact]
    public void HourMap_CellPicked_IsWrittenOut()
    {
        var page = _context.Open<GasPage>("/gas");

        page.FindAll(".hour-map tbody td")[25].Click();

        page.Find(".hour-map-foot [role=status]").TextContent.ShouldStartWith("Tuesday, 01:00 to 02:00: ");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncLifetime)_context).DisposeAsync();
}

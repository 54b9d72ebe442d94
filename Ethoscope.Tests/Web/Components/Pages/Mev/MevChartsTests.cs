using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Mev;

public sealed class MevChartsTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Builders_PartsOfEachHour_StandUponOneAnotherUpToAllOfIt()
    {
        var chart = MevCharts.Builders(View(Point(0), Point(1), Point(4)), MarketTones.OfBuilders(Market()));

        chart.Series.Select(one => one.Name).ShouldBe(["Titan", "a", "b", "c", "d", "e", "f", "Others", "Built locally", "Not known"]);
        chart.Series.Take(8).Select(one => one.Tone).ShouldBeUnique();
        foreach (var hour in new[] { 0, 1, 3 })
        {
            chart.Series[0].Points[hour].Low.ShouldBe(0);
            chart.Series[^1].Points[hour].Value!.Value.ShouldBe(100, 1e-9);
            foreach (var (lower, upper) in chart.Series.Zip(chart.Series.Skip(1)))
                upper.Points[hour].Low.ShouldBe(lower.Points[hour].Value);
        }

        // Two hours in between are not known: a gap, and nothing drawn over it.
        chart.Series.ShouldAllBe(one => one.Points[2].Value == null);
        chart.Series[0].Points[0].Exact.ShouldBe("50.0 % · 50 blocks");
    }

    [Fact]
    public void Tones_KnownBuilders_KeepTheirColourWhateverTheirRank()
    {
        var one = MarketTones.OfBuilders(Market());
        var other = MarketTones.OfBuilders(Market() with { Builders = [Share("x", 90), Share("quasar", 9), Share("titan", 1)] });

        other.Of("titan").ShouldBe(one.Of("titan"));
        other.Of("quasar").ShouldBe(ChartTone.Three);
        other.Names.Select(other.Of).ShouldBeUnique();
        one.Of("nobody").ShouldBe(ChartTone.Eight);
    }

    [Fact]
    public void Markdown_NamesWithSignsOfTables_StayInTheirCells()
    {
        var market = Market() with { Builders = [Share("evil", 3) with { Title = "a|b](x) <i>" }] };

        var text = MevMarkdown.Of(View(Point(0)) with { Market = new(market, null) }, market);

        text.ShouldContain(@"| a\|b\](x) \<i\> | 3 | 3.0 % |");
        text.ShouldContain("| Builders | 10,000 | high | high | 1 | 1.0 |");
        text.ShouldContain("| Relays | – | – | – | – | – |");
    }

    [Theory]
    [InlineData(PaymentClass.Equal, "as its relay claims")]
    [InlineData(
        PaymentClass.Adjusted,
        "0.01000 ETH less than claimed: Ultra Sound lowered the bid after the auction and paid from another account"
    )]
    [InlineData(PaymentClass.Merged, "appended other builders' transactions")]
    [InlineData(PaymentClass.Underpaid, "0.01000 ETH less than Ultra Sound claims, and nothing explains it")]
    [InlineData(PaymentClass.PaidElsewhere, "to another address")]
    [InlineData(PaymentClass.Unverifiable, "the payment may be inside a call")]
    public void Sentence_EachClass_SaysWhatHappenedAndWhy(PaymentClass of, string words)
    {
        var block = new MevBlock(1, Start, 2, default, BlockOrigin.Builder)
        {
            Class = of,
            Unverified = of == PaymentClass.Unverifiable ? Unverified.NoPayment : null,
            ClaimedWei = 50_000_000_000_000_000,
            Claims = [new RelayClaim("ultrasound", 50_000_000_000_000_000, of)],
            FeeRecipient = InventedMev.Proposer,
            Payment = new(PaymentKind.Transaction, InventedMev.Proposer, 40_000_000_000_000_000) { Payer = InventedMev.RelayPayer },
        };

        BlockMarketText.Sentence(block, InventedMev.Network).ShouldContain(words);
    }

    private static MevView View(params MarketPoint[] points) =>
        new(new MarketQuestion(KnownChains.Ethereum, null), 0)
        {
            Market = new(Market(), null),
            Network = InventedMev.Network,
            Window = new TimeWindow(Start, Start.AddHours(6)),
            Points = new(points, null),
        };

    private static MarketPoint Point(int hour) =>
        new(Start.AddHours(hour))
        {
            Blocks = 100,
            LocalBlocks = 7,
            UnknownBlocks = 1,
            Builders = new Dictionary<string, long>(StringComparer.Ordinal)
            {
                ["titan"] = 50,
                ["a"] = 10,
                ["b"] = 9,
                ["c"] = 8,
                ["d"] = 6,
                ["e"] = 4,
                ["f"] = 3,
                ["g"] = 1,
                ["h"] = 1,
            },
        };

    private static MevMarket Market() =>
        new(Start, Start.AddHours(6))
        {
            Blocks = 100,
            Builders =
            [
                Share("titan", 50) with
                {
                    Title = "Titan",
                },
                Share("a", 10),
                Share("b", 9),
                Share("c", 8),
                Share("d", 6),
                Share("e", 4),
                Share("f", 3),
                Share("g", 1),
                Share("h", 1),
            ],
        };

    private static BuilderShare Share(string name, long blocks) => new(name, blocks) { Title = name };
}

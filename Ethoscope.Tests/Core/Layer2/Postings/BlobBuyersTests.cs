using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Postings;

public sealed class BlobBuyersTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly Address Base = KnownLayer2.Base.Posting!.Batchers[0];
    private static readonly Address Optimism = KnownLayer2.Optimism.Posting!.Batchers[0];
    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000000000aa");

    [Fact]
    public void Group_Senders_AreRollupsAndOneCategoryOfUnknown()
    {
        var buyers = BlobBuyers.Group(
            KnownLayer2.Ethereum,
            [
                new(Start, Stranger, 9, 90, 900),
                new(Start, null, 1, 6, 60),
                new(Start, Optimism, 1, 5, 50),
                new(Start, Base, 2, 10, 100),
                new(Start.AddHours(3), Base, 1, 6, 70),
            ]
        );

        buyers.ShouldBe([
            new BlobBuyer("base", "Base", 3, 16, 170),
            new BlobBuyer("optimism", "OP Mainnet", 1, 5, 50),
            new BlobBuyer(null, BlobBuyers.UnknownTitle, 10, 96, 960),
        ]);
    }

    [Fact]
    public void Group_OneFeeIsNotKnown_CostIsNotKnown() =>
        BlobBuyers
            .Group(KnownLayer2.Ethereum, [new(Start, Base, 1, 1, 5), new(Start, Base, 1, 1, null)])
            .ShouldBe([new BlobBuyer("base", "Base", 2, 2, null)]);

    [Fact]
    public void Group_Nothing_IsEmpty() => BlobBuyers.Group(KnownLayer2.Ethereum, []).ShouldBeEmpty();

    [Fact]
    public void OverTime_Hours_TellWhichAreKnown()
    {
        var second = Start.ToUnixTimeSeconds();
        var known = Coverage.Of(new CoverageRange(second + 1_800, second + 7_200));

        var points = BlobBuyers.OverTime(
            KnownLayer2.Ethereum,
            [new(Start.AddMinutes(59), Base, 1, 6, 6), new(Start.AddMinutes(60), Base, 1, 3, 3)],
            known,
            Start.AddMinutes(30),
            Start.AddMinutes(121),
            TimeSpan.FromHours(1)
        );

        points
            .Select(point => (point.Start, point.IsKnown))
            .ShouldBe([(Start, true), (Start.AddHours(1), true), (Start.AddHours(2), false)]);
        points.Select(point => point.Buyers.Sum(buyer => buyer.Blobs)).ShouldBe([6L, 3L, 0L]);
    }
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class FirstSeenTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FirstSeenTable _table = new(new() { MostHashes = 100 });

    [Fact]
    public void See_SameHashAgain_KeepsTheFirstTime()
    {
        _table.Opened(Start);

        _table.See(Hash(1), Start.AddSeconds(1));
        _table.See(Hash(1), Start.AddSeconds(9));

        _table.Find(Hash(1)).ShouldBe(Start.AddSeconds(1));
        _table.Find(Hash(2)).ShouldBeNull();
        _table.Count.ShouldBe(1);
    }

    [Fact]
    public void See_Flood_StaysBoundedAndSaysWhatIsForgotten()
    {
        _table.Opened(Start);

        for (var i = 0; i < 50_000; i++)
            _table.See(Hash(i), Start.AddMilliseconds(i));

        _table.Count.ShouldBe(100);
        _table.Find(Hash(49_999)).ShouldNotBeNull();
        _table.CompleteSince(Start.AddSeconds(50)).ShouldBe(Start.AddMilliseconds(49_899));
    }

    [Fact]
    public void See_HoursLater_ForgetsWhatIsOldAndStaysComplete()
    {
        _table.Opened(Start);
        for (var i = 0; i <= 420; i++)
            _table.See(Hash(i), Start.AddMinutes(i));

        _table.Find(Hash(0)).ShouldBeNull();
        _table.Find(Hash(419)).ShouldNotBeNull();
    }

    [Fact]
    public void CompleteSince_Silence_BeginsAnew()
    {
        _table.Opened(Start);
        _table.See(Hash(1), Start.AddSeconds(30));

        _table.CompleteSince(Start.AddSeconds(60)).ShouldBe(Start);
        _table.CompleteSince(Start.AddSeconds(91)).ShouldBeNull();
        _table.See(Hash(2), Start.AddSeconds(100));
        _table.CompleteSince(Start.AddSeconds(101)).ShouldBe(Start.AddSeconds(100));
    }

    [Fact]
    public void CompleteSince_OneOfTwoSubscriptionsLost_GoesOn()
    {
        _table.Opened(Start);
        _table.Opened(Start.AddSeconds(10));
        _table.Closed();

        var one = _table.CompleteSince(Start.AddSeconds(20));
        _table.Closed();
        var none = _table.CompleteSince(Start.AddSeconds(20));
        _table.Opened(Start.AddSeconds(40));

        one.ShouldBe(Start);
        none.ShouldBeNull();
        _table.CompleteSince(Start.AddSeconds(41)).ShouldBe(Start.AddSeconds(40));
    }

    private static Hash32 Hash(int number) => new(0, (UInt128)number);
}

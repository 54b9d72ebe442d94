using Ethoscope.Core.Health.Measuring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Measuring;

public sealed class FactLineTests
{
    [Fact]
    public void Sum_AfterCutsAndForgetting_IsThatOfTheFactsHeld()
    {
        var line = new FactLine<(int Minute, long Value)>(fact => At(fact.Minute), fact => fact.Value);
        line.Replace(At(0), [.. Enumerable.Range(0, 1_000).Select(i => (i, (long)i))]);
        line.Forget(At(800));
        line.Replace(At(900), [.. Enumerable.Range(880, 220).Select(i => (i, 2L * i))]);

        var sum = line.Sum(0, line.At(At(850)), line.At(At(1_000)));

        sum.ShouldBe(Enumerable.Range(850, 50).Sum(i => i) + Enumerable.Range(900, 100).Sum(i => 2 * i));
        line.First.ShouldBe(800);
        line.Between(At(899), At(901)).ToArray().ShouldBe([(899, 899L), (900, 1_800L)]);
    }

    [Fact]
    public void At_BeforeAndAfterAll_IsTheEnds()
    {
        var line = new FactLine<(int Minute, long Value)>(fact => At(fact.Minute), fact => fact.Value);
        line.Replace(At(0), [(5, 1), (5, 2), (6, 3)]);

        (line.At(At(0)), line.At(At(5)), line.At(At(6)), line.At(At(9))).ShouldBe((0, 0, 2, 3));
        line.Newest.ShouldBe(At(6));
    }

    private static DateTimeOffset At(int minute) => InventedFacts.Start.AddMinutes(minute);
}

using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class MempoolOptionsTests
{
    [Fact]
    public void Read_EveryKey_IsTaken()
    {
        var options = Configured.Read(
            "Ethoscope:Collectors:mempool:Enabled=false",
            "Ethoscope:Collectors:mempool:Schedule=*/2 * * * *",
            "Ethoscope:Collectors:mempool:Interval=15s",
            "Ethoscope:Collectors:mempool:TransactionsInterval=5m",
            "Ethoscope:Collectors:mempool:FirstSeen=false",
            "Ethoscope:Collectors:mempool:MostForContent=100",
            "Ethoscope:Collectors:mempool:MostForPrices=200",
            "Ethoscope:Collectors:mempool:PendingCap=95000",
            "Ethoscope:Collectors:mempool:QueuedCap=14000",
            "Ethoscope:Retention:Mempool=7d"
        );

        options.Retention.Mempool.ShouldBe(TimeSpan.FromDays(7));
        options.Collectors.Mempool.ShouldBe(
            new()
            {
                Enabled = false,
                Schedule = "*/2 * * * *",
                FirstSeen = false,
                Sampling = new()
                {
                    Interval = TimeSpan.FromSeconds(15),
                    TransactionsInterval = TimeSpan.FromMinutes(5),
                    MostForContent = 100,
                    MostForPrices = 200,
                    Caps = new(95_000, 14_000),
                },
            }
        );
    }

    [Fact]
    public void Read_TransactionsOff_AsksForCountsOnly() =>
        Configured
            .Read("Ethoscope:Collectors:mempool:Transactions=false", "Ethoscope:Collectors:mempool:TransactionsInterval=5m")
            .Collectors.Mempool.Sampling.TransactionsInterval.ShouldBeNull();

    [Fact]
    public void Read_Nothing_TakesTheDefaults() => Configured.Read().Collectors.Mempool.ShouldBe(new MempoolCollectorOptions());

    [Theory]
    [InlineData("Interval=4s", "Ethoscope:Collectors:mempool:Interval")]
    [InlineData("Interval=31s", "a duration from 5s to 30s")]
    [InlineData("MostForContent=0", "Ethoscope:Collectors:mempool:MostForContent")]
    [InlineData("PendingCaps=5", "Ethoscope:Collectors:mempool:PendingCap")]
    public void Read_WrongValue_IsNamedWithWhatIsAccepted(string setting, string told) =>
        Should
            .Throw<InvalidConfigurationException>(() => Configured.Read($"Ethoscope:Collectors:mempool:{setting}"))
            .Message.ShouldContain(told);
}

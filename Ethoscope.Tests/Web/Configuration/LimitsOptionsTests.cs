using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class LimitsOptionsTests
{
    [Fact]
    public void Read_NothingSet_IsTheDefault() => Configured.Read().Limits.ShouldBe(new LimitsOptions());

    [Fact]
    public void Read_EachKey_IsTaken()
    {
        var window = TimeSpan.FromSeconds(30);

        Configured
            .Read(
                "Ethoscope:Limits:Window=30s",
                "Ethoscope:Limits:Default=10",
                "Ethoscope:Limits:Premium=none",
                "Ethoscope:Limits:Admin=1000",
                "Ethoscope:Limits:ExportWeight=5",
                "Ethoscope:Limits:RowsPerUnit=50",
                "Ethoscope:Limits:FailedKeys=3",
                "Ethoscope:Limits:SignIns=4",
                "Ethoscope:Limits:SignInWindow=1h",
                "Ethoscope:Limits:Pages=None",
                "Ethoscope:Limits:CircuitStarts=7",
                "Ethoscope:Limits:Circuits=8",
                "Ethoscope:Limits:StreamConnects=9",
                "Ethoscope:Limits:Streams=2",
                "Ethoscope:Limits:PremiumStreams=none",
                "Ethoscope:Limits:AdminStreams=500"
            )
            .Limits.ShouldBe(
                new LimitsOptions
                {
                    Default = new(10, window),
                    Premium = null,
                    Admin = new(1000, window),
                    ExportWeight = 5,
                    RowsPerUnit = 50,
                    FailedKeys = new(3, window),
                    SignIns = new LimitQuota(4, TimeSpan.FromHours(1)),
                    Pages = null,
                    CircuitStarts = new(7, window),
                    Circuits = 8,
                    StreamConnects = new(9, window),
                    Streams = 2,
                    PremiumStreams = null,
                    AdminStreams = 500,
                }
            );
    }
}

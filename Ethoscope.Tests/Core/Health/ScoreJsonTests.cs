using System.Text;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

public sealed class ScoreJsonTests
{
    [Fact]
    public void Write_EverythingSet_ComesBack()
    {
        var reading = new InputReading("G2", InputPresence.Measured)
        {
            Value = 1e-7,
            Distance = 1.0 / 3,
            IsAlternative = true,
            Freshness = 0.1,
            Coverage = 0.2,
            Sample = 0.30000000000000004,
            Count = 25,
            At = GoldenScores.At.AddTicks(-1234567),
            Baselines = [new("1h", 0.5, 17.9, 0.35, -0.25), new("24h", 0.3, 18, 0.4, 0), new("7d", 0.2, 18.2, 0.5, 3)],
            Reason = "Half of the hour is “unknown”.",
        };
        var inputs = new ScoreInputs(GoldenScores.At.ToOffset(TimeSpan.FromHours(2)), "1", "ab", HealthStatus.Critical, [reading], []);

        var read = ScoreJson.Read(ScoreJson.Write(inputs));

        read.At.ShouldBe(GoldenScores.At);
        read.At.Offset.ShouldBe(TimeSpan.Zero);
        read.Previous.ShouldBe(HealthStatus.Critical);
        read.Readings[0].Baselines.ShouldBe(reading.Baselines);
        (read.Readings[0] with { Baselines = reading.Baselines }).ShouldBe(reading);
    }

    [Fact]
    public void Write_NegativeZero_IsAZeroAsInTheDatabase()
    {
        var inputs = new ScoreInputs(GoldenScores.At, "1", null, null, [new("G4", InputPresence.Measured) { Value = -0.0 }], []);

        var read = ScoreJson.Read(ScoreJson.Write(inputs));

        double.IsNegative(read.Readings[0].Value!.Value).ShouldBeFalse();
    }

    [Fact]
    public void Write_NotFinite_IsRefused()
    {
        var inputs = new ScoreInputs(GoldenScores.At, "1", null, null, [new("G4", InputPresence.Measured) { Value = double.NaN }], []);

        Should.Throw<ArgumentException>(() => ScoreJson.Write(inputs)).Message.ShouldContain("NaN");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"at\":\"yesterday\",\"model\":\"1\",\"inputs\":[],\"gates\":[]}")]
    public void Read_OtherJson_IsRefusedWithASentence(string json) =>
        Should.Throw<FormatException>(() => ScoreJson.Read(json)).Message.ShouldNotBeEmpty();

    /// <summary>With baselines for the relative ones and times for all it is what a year of minutes was reckoned with.</summary>
    [Fact]
    public void Write_AllInputs_IsAboutFourKilobytes()
    {
        var inputs = GoldenScores.Inputs("client bug");
        var full = inputs with
        {
            Readings =
            [
                .. inputs.Readings.Select(one =>
                    one with
                    {
                        Count = 300,
                        At = GoldenScores.At.AddSeconds(-20),
                        Value = one.Value + (Math.PI / 1000),
                        Freshness = 0.9583333333333334,
                    }
                ),
            ],
        };

        Encoding.UTF8.GetByteCount(ScoreJson.Write(full)).ShouldBeInRange(2_000, 4_096);
    }
}

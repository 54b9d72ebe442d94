using System.Globalization;
using Ethoscope.Core.Anomalies;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Anomalies;

/// <summary>Recorded base fees by the minute through the detector: <c>fixtures/timeseries</c>.</summary>
public sealed class RecordedWindowTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("mainnet_basefee_2022-12-20_calm_16226000.csv")]
    [InlineData("mainnet_basefee_2025-11-26_low_fee_23882697.csv")]
    public void Judge_CalmWindows_HaveNoEpisode(string file)
    {
        var judged = Judge(file, 1);

        judged.Samples.Count(sample => sample.Z is not null).ShouldBeGreaterThan(20);
        judged.Episodes.ShouldBeEmpty();
    }

    /// <param name="gwei">Highest base fee of the file's blocks, by its README.</param>
    [Theory]
    [InlineData("mainnet_basefee_2022-05-12_luna_14758520.csv.gz", 1, 1352.2)]
    [InlineData("mainnet_basefee_2025-11-24_27_sampled_every_59_blocks.csv", 12, 3.0804)]
    public void Judge_Spikes_AreInsideAnEpisode(string file, int minutes, double gwei)
    {
        var judged = Judge(file, minutes);
        var highest = judged.Samples.MaxBy(sample => sample.Value)!;

        var episode = judged.Episodes.FirstOrDefault(one =>
            one.IsHigh && one.Start <= highest.At && (one.End is not { } end || end > highest.At)
        );
        episode.ShouldNotBeNull();
        episode.PeakValue.ShouldBe(highest.Value!.Value);
        // A minute's median is below its highest block.
        episode.PeakValue.ShouldBeInRange(0.7 * gwei, gwei);
    }

    [Fact]
    public void Judge_PepesFirstHours_AreFound() =>
        Judge("mainnet_basefee_2023-05_pepe_spike_17180000.csv.gz", 1).Episodes.ShouldContain(episode => episode.IsHigh);

    private Judgement Judge(string file, int minutes)
    {
        var cadence = TimeSpan.FromMinutes(minutes);
        var watched = InventedSamples.BaseFee;
        watched = watched with { Series = watched.Series with { Cadence = cadence } };
        var samples = SharedData
            .Table($"timeseries/{file}")
            .Select(row => (Second: Long(row["time_s_source_local"]), Wei: Long(row["base_fee_wei"])))
            .GroupBy(row => row.Second / (long)cadence.TotalSeconds)
            .Select(part => new SeriesSample(
                DateTimeOffset.FromUnixTimeSeconds((part.Key + 1) * (long)cadence.TotalSeconds),
                part.Select(row => row.Wei).Order().ElementAt((part.Count() - 1) / 2) / 1e9
            ))
            .ToList();
        var judged = EpisodeRule.Judge(watched, samples, samples[0].At, []);
        foreach (var episode in judged.Episodes)
            output.WriteLine(
                $"{file}: +{(episode.Start - samples[0].At).TotalMinutes:0} min for {(episode.End - episode.Start)?.TotalMinutes:0} min, z {episode.PeakZ:0.0}, {episode.PeakValue:0.###} gwei, usual {episode.Usual:0.###}"
            );
        return judged;
    }

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

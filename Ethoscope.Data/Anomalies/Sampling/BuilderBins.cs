using Ethoscope.Core.Anomalies.Sampling;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>Blocks of five minutes by builder; those without one are under an empty name.</summary>
internal sealed class BuilderBins(IEnumerable<(DateTimeOffset Start, string Builder, long Blocks)> rows)
{
    private readonly List<(DateTimeOffset Start, Dictionary<string, long> Blocks)> _bins =
    [
        .. rows.GroupBy(row => row.Start)
            .OrderBy(bin => bin.Key)
            .Select(bin => (bin.Key, bin.ToDictionary(row => row.Builder, row => row.Blocks, StringComparer.Ordinal))),
    ];

    /// <summary>Ascending.</summary>
    public IReadOnlyList<ShareBin> Of(string builder) =>
        _bins.ConvertAll(bin => new ShareBin(bin.Start, bin.Blocks.Values.Sum(), bin.Blocks.GetValueOrDefault(builder)));
}

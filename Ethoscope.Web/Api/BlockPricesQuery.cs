using System.ComponentModel;
using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of Blocknative's shape, as they were given.</summary>
internal sealed record BlockPricesQuery : GasOracleQuery
{
    /// <summary>Chances that the next block is estimated for, in percent, from the highest down.</summary>
    public static readonly IReadOnlyList<int> AllLevels =
    [
        .. FeeTarget.NextBlock.Select(target => target.ConfidencePercent).OrderDescending(),
    ];

    [FromQuery(Name = "confidenceLevels"), Description("Some of 99, 95, 90, 80 and 70, parted by commas; the default is all.")]
    public string? ConfidenceLevels { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, DateTimeOffset? At, IReadOnlyList<int> Levels) ReadLevels(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var (chain, at) = Moment(reading, chains);
        var levels = LevelsOf(reading);
        reading.Finish();
        return (chain, at, levels);
    }

    private IReadOnlyList<int> LevelsOf(QueryReading reading)
    {
        if (ConfidenceLevels is not { } text)
            return AllLevels;

        var given = text.Split(',', StringSplitOptions.TrimEntries);
        var levels = AllLevels.Where(level => given.Contains(level.ToString(CultureInfo.InvariantCulture))).ToList();
        if (levels.Count != given.Length)
            reading.Refuse(
                "confidenceLevels",
                $"confidenceLevels must be some of {string.Join(", ", AllLevels)}, each once, parted by commas."
            );
        return levels;
    }
}

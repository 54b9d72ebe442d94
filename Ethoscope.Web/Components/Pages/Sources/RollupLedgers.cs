using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>What is known of the blocks of every rollup.</summary>
internal sealed class RollupLedgers(IServiceProvider services)
{
    /// <summary>In configured order; there are none where rollups are off, or nothing of any is stored.</summary>
    public async Task<IReadOnlyList<LedgerCoverage>> GetAsync(CancellationToken stop)
    {
        if (services.GetService<Layer2Networks>() is not { } networks)
            return [];

        var reader = services.GetRequiredService<ILayer2Reader>();
        var ledgers = new List<LedgerCoverage>();
        foreach (var network in networks.All)
        {
            ledgers.Add(
                new(
                    network.Chain,
                    $"Blocks of {network.Chain.DisplayName}",
                    network.SampleEvery == 1 ? "heights" : $"heights, of which one in {network.SampleEvery} is read",
                    "blocks",
                    network.BlockSeries,
                    await reader.GetCoverageAsync(network, stop)
                )
                {
                    Cadence = network.Rhythm.BlockTime,
                }
            );
        }

        return ledgers.Exists(ledger => ledger.Slots.First is not null) ? ledgers : [];
    }
}

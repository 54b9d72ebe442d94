using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>
/// Asks every rollup for its heads, a block and its fees, and reckons from what that took what following it takes in a day. Bytes are of JSON.
/// </summary>
internal static class Layer2Doctor
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="sources">Null where no rollup is followed.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(
        EthoscopeOptions options,
        Layer2Sources? sources,
        FeeOracles? oracles,
        CancellationToken stop
    ) =>
        options.Layer2 is not { } networks || sources is null || oracles is null
            ?
            [
                new(
                    FindingState.Note,
                    "rollups",
                    "None is asked (Ethoscope:Layer2 is none, or Ethereum is left out): costs are then known of no rollup."
                ),
            ]
            : await Task.WhenAll(networks.All.Select(network => ExamineAsync(network, options.Collectors.Layer2, sources, oracles, stop)));

    private static async Task<Finding> ExamineAsync(
        Layer2Network network,
        Layer2JobOptions job,
        Layer2Sources sources,
        FeeOracles oracles,
        CancellationToken stop
    )
    {
        var about = $"rollup/{network.Name}";
        try
        {
            var source = sources.Get(network.Name);
            // The first question brings the check of the endpoint's chain with it, which is no daily cost.
            await source.GetHeadAsync(stop);
            var (head, heads) = await MeasureAsync(network, sources, () => source.GetHeadAsync(stop));
            var (_, block) = await MeasureAsync(network, sources, () => source.ReadAsync([head.Latest.Header.Number - 1], stop));
            var (reading, fees) = await MeasureAsync(
                network,
                sources,
                () => oracles.Get(network.Name).ReadAsync(FallbackGas.Complete([], network.Stack), stop)
            );
            var load = Reckon(network, job, heads, block, fees);
            var form = reading.Form is { } known ? $"fees by {known}" : "no known form of fees";
            return ExpectedLoad.Judge(
                about,
                Of(
                    $"head {head.Latest.Header.Number} ({UpstreamDoctor.Age(TimeProvider.System.GetUtcNow() - head.Latest.Header.Time)} old) from {head.Source}, {(head.Safe is null ? "no safe head" : "safe head told")}, {form}. A day: some {load.Requests:N0} requests and {load.Bytes / 1e6:F0} MB ({load.Text})."
                ),
                load,
                network.Chain.Endpoints.First(endpoint => endpoint.Name == head.Source),
                "After that the next endpoint is used until midnight UTC. Raise it, or set a longer Ethoscope:Collectors:layer2:PollInterval or a larger SampleEvery of the rollup."
            );
        }
        catch (SourceUnavailableException unavailable)
        {
            return new(
                FindingState.Attention,
                about,
                UpstreamDoctor.Short(unavailable.Message),
                $"Its state is unknown while no endpoint answers. Check Ethoscope:Layer2:{network.Name}:Endpoints, or set Enabled to false."
            );
        }
    }

    private static ExpectedLoad Reckon(
        Layer2Network network,
        Layer2JobOptions job,
        (long Calls, long Bytes) heads,
        (long Calls, long Bytes) block,
        (long Calls, long Bytes) fees
    )
    {
        if (!job.Enabled)
            return new("its collectors are off", 0, 0);
        var (looks, blocks, samples) = (
            Day / job.Following.PollInterval,
            Day / network.Rhythm.BlockTime / network.SampleEvery,
            Day / job.Costs.Interval
        );
        return ExpectedLoad.Sum([
            new(Of($"heads {looks * heads.Calls:N0}"), looks * heads.Calls, looks * heads.Bytes),
            new(Of($"blocks at most {blocks * block.Calls:N0}"), blocks * block.Calls, blocks * block.Bytes),
            new(Of($"fees {samples * fees.Calls:N0}"), samples * fees.Calls, samples * fees.Bytes),
        ]);
    }

    /// <summary>An answer with the calls and bytes that it took of all endpoints of the rollup.</summary>
    private static async Task<(T Answer, (long Calls, long Bytes) Took)> MeasureAsync<T>(
        Layer2Network network,
        Layer2Sources sources,
        Func<Task<T>> ask
    )
    {
        var before = Spent(network, sources);
        var answer = await ask();
        var after = Spent(network, sources);
        return (answer, (after.Calls - before.Calls, after.Bytes - before.Bytes));
    }

    private static (long Calls, long Bytes) Spent(Layer2Network network, Layer2Sources sources)
    {
        var states = sources.Endpoints.Where(state => state.Chain == network.Name).ToList();
        return (states.Sum(state => state.RequestsToday), states.Sum(state => state.BytesToday));
    }

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>
/// What following a chain takes of an endpoint in a day, reckoned from a block and a head that it sent just now. Bytes are of JSON; on the
/// wire they are fewer where the endpoint compresses.
/// </summary>
/// <param name="Requests">JSON-RPC calls, as providers and RequestsPerDay count them.</param>
internal sealed record ExpectedLoad(double Requests, double Bytes)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Once a minute the others are asked for their head, and one of them for a second opinion.</summary>
    private const int SurveysPerDay = 1_440;

    /// <param name="examined">Endpoints of the chain in configured order, one of them at least without a problem.</param>
    public static Finding Describe(ChainDescriptor chain, BlocksCollectorOptions collector, IReadOnlyList<EndpointExamination> examined)
    {
        var about = $"{chain.Name} a day";
        if (!collector.Enabled)
            return new(FindingState.Note, about, "Collector blocks is off: nothing is asked.");
        if (
            examined.FirstOrDefault(one => one is { Problem: null, Block: not null }) is not { } used
            || Of(chain, collector, used) is not { } load
        )
            return new(FindingState.Note, about, "Can't be reckoned: no endpoint gave a whole block.");

        var others = examined.Count > 1 ? Text($" Each other one gets some {SurveysPerDay:N0} requests, the next one twice that.") : "";
        var text = Text(
            $"Collector blocks at depth {collector.Following.Depth.ToString().ToLowerInvariant()}: some {load.Requests:N0} requests and {load.Bytes / 1e9:F1} GB of JSON, all of {used.Name} while it is well (its block {used.BlockNumber} took {used.Block!.Value.Calls} requests and {used.Block.Value.Bytes / 1e3:F1} kB).{others}"
        );
        var limit = chain.Endpoints.First(endpoint => endpoint.Name == used.Name).RequestsPerDay;
        if (limit is null)
            return new(FindingState.Ok, about, $"{text} No RequestsPerDay is set for it.");
        return load.Requests <= limit
            ? new(FindingState.Ok, about, Text($"{text} That is {load.Requests / limit.Value:P0} of its RequestsPerDay."))
            : new(
                FindingState.Attention,
                about,
                Text($"{text} Its RequestsPerDay of {limit.Value:N0} lasts {limit.Value / load.Requests * 24:F1} h."),
                "After that the next endpoint is used until midnight UTC. Raise it, add an endpoint, or set a lower Ethoscope:Collectors:blocks:Depth or a longer Ethoscope:Collectors:blocks:PollInterval."
            );
    }

    /// <summary>Null where the time between blocks is not known.</summary>
    private static ExpectedLoad? Of(ChainDescriptor chain, BlocksCollectorOptions collector, EndpointExamination one)
    {
        if ((chain.Slots?.SlotDuration ?? one.BlockTime) is not { } interval)
            return null;

        var blocks = Day / interval;
        var polls = Day / (collector.Following.PollInterval + one.Latency!.Value);
        var heads = polls + (one.Has(EndpointExaminer.Finalized) ? 2 * Math.Min(polls, Day / EndpointExaminer.TagAge) : 0);
        var (calls, bytes) = one.Block!.Value;
        return new((blocks * calls) + heads, (blocks * bytes) + (heads * one.HeadBytes));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

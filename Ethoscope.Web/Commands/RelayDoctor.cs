using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Asks every active relay for its newest payloads, and reckons what following it takes in a day.</summary>
internal static class RelayDoctor
{
    /// <summary>Of the bids of a slot, as recorded of mainnet: some five hundred.</summary>
    private const int BidBytes = 360_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="sources">Null where no relay is followed.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(EthoscopeOptions options, RelaySources? sources, CancellationToken stop)
    {
        if (options.Relays is not { } network || sources is null)
            return
            [
                new(
                    FindingState.Note,
                    "relays",
                    "None is asked (Ethoscope:Relays is none, or Ethereum is left out): builders are then known by extra data alone."
                ),
            ];

        var findings = await Task.WhenAll(
            network.Active.Select(relay => ExamineAsync(network, relay, options.Collectors.Relays, sources, stop))
        );
        return [.. findings, BidsOf(network, options.Collectors.Relays)];
    }

    private static async Task<Finding> ExamineAsync(
        RelayNetwork network,
        Relay relay,
        RelayJobOptions job,
        RelaySources sources,
        CancellationToken stop
    )
    {
        var about = $"relay/{relay.Name}";
        try
        {
            var page = await sources.Get(relay.Name).GetDeliveredAsync(null, stop);
            var state = sources.Endpoints.First(one => one.Chain == relay.Pool);
            var newest = page.HighestSlot is { } slot
                ? Of(
                    $"newest payload of slot {slot}, {UpstreamDoctor.Age(TimeProvider.System.GetUtcNow() - network.Chain.Slots!.StartOf(slot))} old"
                )
                : "no payload told";
            var looks = job.Enabled ? Day / job.Following.PollInterval : 0;
            var load = new ExpectedLoad("", looks, looks * state.BytesToday);
            return ExpectedLoad.Judge(
                about,
                Of(
                    $"{page.Rows} rows ({page.Rejections.Count} refused or mended), {newest}, {state.Latency?.TotalMilliseconds:F0} ms. A day: some {load.Requests:N0} requests and {load.Bytes / 1e6:F0} MB, and once a page for each hundred payloads of the last {job.Following.History.TotalDays:N0} days."
                ),
                load,
                relay.Endpoint!,
                "After that it is not asked until midnight UTC. Raise it, or set a longer Ethoscope:Collectors:relays:PollInterval."
            );
        }
        catch (SourceUnavailableException unavailable)
        {
            return new(
                FindingState.Attention,
                about,
                UpstreamDoctor.Short(unavailable.Message),
                "Blocks can't be known to be built locally while it is away. Check its Url, or give it Status historic under Ethoscope:Relays where it has ended."
            );
        }
    }

    private static Finding BidsOf(RelayNetwork network, RelayJobOptions job)
    {
        var about = $"{network.BidSeries} a day";
        if (!job.Enabled || job.Following.BidsEvery == 0)
            return new(FindingState.Note, about, "No bids are asked for.");
        var slots = Day / network.Chain.Slots!.SlotDuration / job.Following.BidsEvery;
        return new(
            FindingState.Ok,
            about,
            Of(
                $"At most {slots:N0} requests over all relays, and {slots * BidBytes / 1e9:F1} GB where a slot has five hundred bids; a larger Ethoscope:Collectors:relays:BidsEvery asks for fewer, 0 for none."
            )
        );
    }

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

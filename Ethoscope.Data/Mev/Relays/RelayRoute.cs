using System.Globalization;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>A question of a relay's data API, and the ability that it needs.</summary>
/// <param name="Ability">The route: what a relay serves or does not.</param>
internal sealed record RelayRoute(string Ability, RestCall Call)
{
    public const string Delivered = "/relay/v1/data/bidtraces/proposer_payload_delivered";
    public const string Received = "/relay/v1/data/bidtraces/builder_blocks_received";
    public const string Adjustments = "/ultrasound/v1/data/adjustments";
    public const string Merged = "/relay/v1/data/merged_blocks";

    /// <summary>Ultra Sound redirects once; more than three are a circle.</summary>
    private const int Redirects = 3;

    /// <summary>All bids of a slot, where some relays heed no limit.</summary>
    private const int ReceivedBytes = 32 * 1024 * 1024;

    /// <summary>Abilities of a relay, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> AbilitiesOf(Relay relay) =>
        [
            Delivered,
            Received,
            .. relay.AdjustsBids ? [Adjustments] : Array.Empty<string>(),
            .. relay.MergesBlocks ? [Merged] : Array.Empty<string>(),
        ];

    public static RelayRoute OfDelivered(long? cursor, int limit) =>
        Of(Delivered, cursor is { } slot ? $"limit={Text(limit)}&cursor={Text(slot)}" : $"limit={Text(limit)}");

    /// <summary>Neither cursor nor limit: the one is refused, and the other some take to be too much.</summary>
    public static RelayRoute OfReceived(long slot) => Of(Received, $"slot={Text(slot)}", ReceivedBytes);

    public static RelayRoute OfAdjustments(long slot) => Of(Adjustments, $"slot={Text(slot)}");

    public static RelayRoute OfMerged(long slot) => Of(Merged, $"slot={Text(slot)}");

    private static RelayRoute Of(string path, string query, int mostBytes = 4 * 1024 * 1024) =>
        new(
            path,
            new RestCall($"{path}?{query}")
            {
                Redirects = Redirects,
                MayBeNothing = true,
                MostBytes = mostBytes,
            }
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Consensus;

/// <summary>A question of the beacon API (ethereum/beacon-APIs), and the ability of an endpoint that it needs.</summary>
/// <param name="Ability">The route without what is asked for in it: what an endpoint serves or does not.</param>
/// <param name="Probe">
/// The same route with something that every node has: tells, where an endpoint answers that there is no such thing, whether it means the
/// thing or the route. Null where the question is that already.
/// </param>
internal sealed record BeaconRoute(string Ability, RestCall Call, RestCall? Probe = null)
{
    public const string Header = "/eth/v1/beacon/headers/{slot}";
    public const string HeadersOfSlot = "/eth/v1/beacon/headers?slot=";
    public const string BlindedBlock = "/eth/v1/beacon/blinded_blocks";
    public const string Block = "/eth/v2/beacon/blocks";
    public const string Checkpoints = "/eth/v1/beacon/states/head/finality_checkpoints";
    public const string Proposers = "/eth/v1/validator/duties/proposer";
    public const string Syncing = "/eth/v1/node/syncing";
    public const string Version = "/eth/v1/node/version";
    public const string Genesis = "/eth/v1/beacon/genesis";
    public const string Spec = "/eth/v1/config/spec";
    public const string Events = "/eth/v1/events";

    private const int BlockBytes = 32 * 1024 * 1024;

    /// <summary>All abilities, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Abilities { get; } =
    [Header, HeadersOfSlot, BlindedBlock, Block, Checkpoints, Proposers, Events, Syncing, Genesis, Spec, Version];

    public static BeaconRoute OfHead { get; } = new(Header, new RestCall("/eth/v1/beacon/headers/head"));

    public static BeaconRoute OfCheckpoints { get; } = Fixed(Checkpoints);

    public static BeaconRoute OfSyncing { get; } = Fixed(Syncing);

    public static BeaconRoute OfVersion { get; } = Fixed(Version);

    public static BeaconRoute OfGenesis { get; } = Fixed(Genesis);

    public static BeaconRoute OfSpec { get; } = Fixed(Spec);

    public static BeaconRoute OfSlot(long slot) => new(Header, new RestCall($"/eth/v1/beacon/headers/{Text(slot)}"), OfHead.Call);

    /// <param name="known">A slot that the endpoint has a block of; null where none is known.</param>
    public static BeaconRoute OfAllOfSlot(long slot, long? known) =>
        new(
            HeadersOfSlot,
            new RestCall(HeadersOfSlot + Text(slot)),
            new RestCall(known is { } head ? HeadersOfSlot + Text(head) : "/eth/v1/beacon/headers")
        );

    public static BeaconRoute OfBlindedBlock(Hash32 root) => OfBlock(BlindedBlock, root);

    public static BeaconRoute OfBlock(Hash32 root) => OfBlock(Block, root);

    /// <param name="current">Epoch of the clock, whose proposers every node knows that serves them at all.</param>
    public static BeaconRoute OfProposers(long epoch, long current) =>
        new(Proposers, new RestCall($"{Proposers}/{Text(epoch)}"), epoch == current ? null : new RestCall($"{Proposers}/{Text(current)}"));

    private static BeaconRoute OfBlock(string route, Hash32 root) => new(route, Large($"{route}/{root}"), Large($"{route}/head"));

    private static RestCall Large(string path) => new(path) { MostBytes = BlockBytes };

    private static BeaconRoute Fixed(string path) => new(path, new RestCall(path));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

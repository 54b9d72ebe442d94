using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Calls of contracts on a rollup: its fee oracle, the uptime feed of its sequencer, and one that bundles calls. Elsewhere there is no code.</summary>
internal sealed class RollupContracts(RollupChain chain)
{
    private const uint LatestRoundData = 0xfeaf968c;
    private const uint Decimals = 0x313ce567;
    private const uint Description = 0x7284e416;
    private const string FeedName = "L2 Sequencer Uptime Status Feed";

    /// <summary>From the start of a standstill until the feed says so, in milliseconds.</summary>
    private const long Noticed = 60_000;

    private static readonly byte[] Nothing = [];
    private readonly IRollupOracle _oracle = RollupOracles.Of(chain);

    /// <summary>eth_call: of the state at a block; the newest where none is named.</summary>
    public byte[] Call(RollupBlock block, JsonElement transaction)
    {
        var to = Address.TryParse(Text(transaction, "to"), out var address) ? address : default;
        return Answer(block, to, HexText.TryRead(Text(transaction, "input") ?? Text(transaction, "data")) ?? Nothing);
    }

    private byte[] Answer(RollupBlock block, Address to, byte[] data) =>
        to == chain.Profile.Known.Multicall ? Multicall.Answer(data, (target, input) => Answer(block, target, input))
        : to == chain.Profile.Known.UptimeFeed ? OfFeed(block, data)
        : _oracle.Answer(block, to, data) ?? Nothing;

    private byte[] OfFeed(RollupBlock block, byte[] data) =>
        ContractWords.Selector(data) switch
        {
            LatestRoundData => Round(block),
            Decimals => ContractWords.Of(0),
            Description =>
            [
                .. ContractWords.Of(ContractWords.Length, FeedName.Length),
                .. Encoding.ASCII.GetBytes(FeedName.PadRight(32, '\0')),
            ],
            _ => throw ContractWords.Reverted(),
        };

    /// <summary>
    /// It is told of through L1, so that the word is in the first blocks after a standstill; a round begins with each change. Before the last ten
    /// half hours there was none that matters.
    /// </summary>
    private byte[] Round(RollupBlock block)
    {
        var at = block.Timestamp * 1_000;
        for (var back = 0; back < 2 * RollupTable.All.Count; back++)
        {
            if (chain.Timetable.Find(Layer2IncidentKind.Stall, chain.Profile.Place, at - (back * Layer2Timetable.Period)) is not { } time)
                continue;
            if (at >= time.End)
                return Words(isDown: false, time.End);
            if (at >= time.Start + Noticed)
                return Words(isDown: true, time.Start + Noticed);
        }

        return Words(isDown: false, chain.Profile.KnownTime * 1_000);
    }

    private static byte[] Words(bool isDown, long since) =>
        ContractWords.Of(since / 1_000, isDown ? 1 : 0, since / 1_000, since / 1_000, since / 1_000);

    private static string? Text(JsonElement transaction, string name) =>
        transaction.ValueKind == JsonValueKind.Object
        && transaction.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

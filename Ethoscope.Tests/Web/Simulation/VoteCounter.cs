using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Counts the votes of one epoch from the JSON of blocks, by the spec alone: nothing of the simulation is asked.</summary>
/// <param name="validators">Active validators of the epoch.</param>
/// <param name="rootOf">Root of the canonical block at or before a slot.</param>
internal sealed class VoteCounter(long epoch, long validators, Func<long, string> rootOf)
{
    private const int PerSlot = 4;
    private readonly HashSet<(long Slot, long Member)> _voted = [];
    private readonly HashSet<(long Slot, long Member)> _target = [];
    private readonly HashSet<(long Slot, long Member)> _head = [];

    public double Voted => (double)_voted.Count / validators;

    public double Target => (double)_target.Count / validators;

    public double Head => (double)_head.Count / validators;

    /// <summary>Votes that an earlier aggregate held already.</summary>
    public int Again { get; private set; }

    /// <summary>Votes that came in the next epoch only.</summary>
    public int FromNextEpoch { get; private set; }

    public int PartialAggregates { get; private set; }

    public void Add(JsonNode message)
    {
        var block = BeaconSite.Number(message["slot"]);
        foreach (var attestation in message["body"]!["attestations"]!.AsArray())
        {
            var data = attestation!["data"]!;
            var slot = BeaconSite.Number(data["slot"]);
            if (slot / 32 == epoch)
                Add(attestation, data, slot, block);
        }
    }

    private void Add(JsonNode attestation, JsonNode data, long slot, long block)
    {
        var committees = BitConverter.ToUInt64(Bytes(attestation["committee_bits"]));
        var bits = Bytes(attestation["aggregation_bits"]);
        var isTarget = (string?)data["target"]!["root"] == rootOf(epoch * 32);
        var isHead = isTarget && (string?)data["beacon_block_root"] == rootOf(slot);
        PartialAggregates += committees == 0b1111 ? 0 : 1;
        var place = 0;
        for (var committee = 0; committee < 64; committee++)
        {
            if ((committees >> committee & 1) == 0)
                continue;
            if (committee >= PerSlot)
                throw new InvalidDataException($"committee {committee}");
            var index = ((slot % 32) * PerSlot) + committee;
            var (first, end) = (validators * index / (32 * PerSlot), validators * (index + 1) / (32 * PerSlot));
            for (var member = first; member < end; member++, place++)
            {
                if ((bits[place / 8] >> (place % 8) & 1) == 0)
                    continue;
                if (!_voted.Add((slot, member)))
                    Again++;
                else if (block / 32 > epoch)
                    FromNextEpoch++;
                if (isTarget)
                    _target.Add((slot, member));
                if (isHead)
                    _head.Add((slot, member));
            }
        }

        // The last bit marks the length, and nothing is behind it.
        if (bits.Length != (place / 8) + 1 || bits[^1] >> (place % 8) != 1)
            throw new InvalidDataException($"{bits.Length} bytes for {place} members");
    }

    private static byte[] Bytes(JsonNode? text) => Convert.FromHexString(((string)text!)[2..]);
}

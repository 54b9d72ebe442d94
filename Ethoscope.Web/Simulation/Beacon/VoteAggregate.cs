namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>An attestation of a block (Electra's form, EIP-7549): members of a slot's committees that vote alike.</summary>
/// <param name="Slot">Slot that is voted in.</param>
/// <param name="Committees">Bit n is set where committee n is part of it.</param>
/// <param name="Members">Who votes, by place among all members of the slot, ascending.</param>
/// <param name="Fresh">How many of them no earlier block holds.</param>
internal sealed record VoteAggregate(long Slot, VoteGroup Group, ulong Committees, IReadOnlyList<int> Members, int Fresh)
{
    /// <summary>SSZ's bitlist: the members of its committees, lowest bit first, and a last bit that marks the length.</summary>
    public byte[] BitsOf(SlotVotes votes)
    {
        // Place of each committee's first member among the slot's, and among the bits.
        var length = 0;
        var (first, places) = (0, new int[votes.Groups.Length]);
        foreach (var (committee, size) in votes.Committees.Index())
        {
            var isPart = (Committees >> committee & 1) == 1;
            for (var i = 0; i < size; i++)
                places[first + i] = isPart ? length + i : -1;
            first += size;
            length += isPart ? size : 0;
        }

        var bits = new byte[(length / 8) + 1];
        bits[length / 8] = (byte)(1 << (length % 8));
        foreach (var member in Members)
            bits[places[member] / 8] |= (byte)(1 << (places[member] % 8));
        return bits;
    }
}

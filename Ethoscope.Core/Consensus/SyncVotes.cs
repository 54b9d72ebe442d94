namespace Ethoscope.Core.Consensus;

/// <summary>Bits of sync aggregates of canonical blocks (Altair): a committee of 512 signs the head of the slot before.</summary>
/// <param name="Set">Bits that are set.</param>
/// <param name="Seats">Bits: 512 a block.</param>
public sealed record SyncVotes(long Set, long Seats)
{
    /// <summary>From 0 to 1; null without seats.</summary>
    public double? Share => Seats == 0 ? null : (double)Set / Seats;
}

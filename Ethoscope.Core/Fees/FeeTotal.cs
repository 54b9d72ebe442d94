using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>What the blocks of a part of a range come to, summed exactly. A sum is null where none of its blocks has the value.</summary>
/// <param name="Start">Start of the part.</param>
/// <param name="Blocks">Stored blocks in it, at least 1.</param>
/// <param name="First">Lowest height.</param>
/// <param name="Last">Highest height.</param>
public sealed record FeeTotal(DateTimeOffset Start, long Blocks, long First, long Last)
{
    /// <summary>Execution fees burnt, in wei.</summary>
    public BigInteger? BurntWei { get; init; }

    /// <summary>Blob fees burnt, in wei.</summary>
    public BigInteger? BlobBurntWei { get; init; }

    public BigInteger? GasUsed { get; init; }

    public BigInteger? GasLimit { get; init; }
}

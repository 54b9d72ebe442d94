using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>What the blocks of one origin came to over a time.</summary>
/// <param name="Blocks">Canonical blocks.</param>
public sealed record OriginTotals(long Blocks)
{
    public static OriginTotals None { get; } = new(0);

    /// <summary>Blocks whose gas is known.</summary>
    public long GasBlocks { get; init; }

    /// <summary>Over <see cref="GasBlocks"/>.</summary>
    public long GasUsed { get; init; }

    /// <summary>Over <see cref="GasBlocks"/>.</summary>
    public long GasLimit { get; init; }

    /// <summary>Blocks whose gas and tips are known.</summary>
    public long TippedBlocks { get; init; }

    /// <summary>All tips of <see cref="TippedBlocks"/>, in wei.</summary>
    public BigInteger TipsWei { get; init; }

    /// <summary>Gas that <see cref="TippedBlocks"/> used.</summary>
    public long TippedGas { get; init; }

    /// <summary>What proposers got of <see cref="ValuedBlocks"/>, in wei.</summary>
    public BigInteger ValueWei { get; init; }

    /// <summary>Blocks whose value is known.</summary>
    public long ValuedBlocks { get; init; }

    /// <summary>Whole wei for each unit of gas; null where no tipped block used any.</summary>
    public BigInteger? TipsPerGasWei => TippedGas == 0 ? null : TipsWei / TippedGas;
}

using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A rollup of the simulated network.</summary>
/// <param name="Place">Its place in <see cref="RollupTable"/>.</param>
/// <param name="Known">The real one, whose accounts, contracts and rhythm it has.</param>
internal sealed record RollupProfile(int Place, Layer2Network Known)
{
    /// <summary>A block that had this height …</summary>
    public required long KnownNumber { get; init; }

    /// <summary>… at this time, in Unix seconds.</summary>
    public required long KnownTime { get; init; }

    /// <summary>Usual transactions of users in a block.</summary>
    public required double Transactions { get; init; }

    /// <summary>Median gas of calls that are none of the usual operations.</summary>
    public required double CallGas { get; init; }

    public required long GasLimit { get; init; }

    /// <summary>Least base fee, in wei per gas.</summary>
    public required long MinBaseFeeWei { get; init; }

    /// <summary>Slots of L1 from one batch to the next.</summary>
    public required int BatchSlots { get; init; }

    /// <summary>Most blobs of a batch, and least.</summary>
    public required (int Least, int Most) Blobs { get; init; }

    /// <summary>Slots of L1 from one claim of its state to the next.</summary>
    public required int StateSlots { get; init; }

    /// <summary>Gas target ÷ limit is one in so many (OP stack).</summary>
    public int Elasticity { get; init; }

    /// <summary>Price of L1's base fee (OP stack: baseFeeScalar).</summary>
    public uint BaseFeeScalar { get; init; }

    /// <summary>Price of L1's blob fee (OP stack: blobBaseFeeScalar).</summary>
    public uint BlobBaseFeeScalar { get; init; }

    /// <summary>OP stack, operatorFeeScalar.</summary>
    public uint OperatorFeeScalar { get; init; }

    /// <summary>Footprint gas a byte of data (OP stack from Jovian on).</summary>
    public ushort FootprintScalar { get; init; }

    public Layer2Stack Stack => Known.Stack;

    public long BlockMilliseconds => (long)Known.Rhythm.BlockTime.TotalMilliseconds;

    /// <summary>Keeps draws of rollups apart.</summary>
    public ulong SeedOf(ulong seed) => seed + (0x1_0000UL * (ulong)(Place + 1));
}

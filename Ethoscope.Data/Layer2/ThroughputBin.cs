using System.Numerics;

namespace Ethoscope.Data.Layer2;

/// <summary>What the read blocks of a part of time come to.</summary>
/// <param name="Start">Start of the part.</param>
internal sealed record ThroughputBin(
    DateTimeOffset Start,
    long FirstNumber,
    long LastNumber,
    DateTimeOffset FirstTime,
    DateTimeOffset LastTime,
    long Blocks
)
{
    public long Transactions { get; init; }

    public BigInteger? GasUsed { get; init; }

    public BigInteger? GasLimit { get; init; }

    public long? BaseFeeWei { get; init; }
}

using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// What a block says of itself (execution-apis, src/schemas/block.yaml). A field that is missing, malformed or out of its column's range
/// is null.
/// </summary>
public sealed record BlockHeader
{
    public required long Number { get; init; }

    public required Hash32 Hash { get; init; }

    public required Hash32 ParentHash { get; init; }

    public required DateTimeOffset Time { get; init; }

    public Address? FeeRecipient { get; init; }

    /// <summary>Raw bytes; text in it is a claim, not a fact.</summary>
    public byte[]? ExtraData { get; init; }

    public long? GasLimit { get; init; }

    public long? GasUsed { get; init; }

    /// <summary>Wei per gas; null before London and where it exceeds 63 bits.</summary>
    public long? BaseFeeWei { get; init; }

    /// <summary>Bytes of the RLP encoding.</summary>
    public long? Size { get; init; }

    public long? BlobGasUsed { get; init; }

    public long? ExcessBlobGas { get; init; }

    public int TransactionCount { get; init; }

    public int? WithdrawalCount { get; init; }

    /// <summary>Sum of withdrawals in gwei.</summary>
    public BigInteger? WithdrawalsGwei { get; init; }

    public BlockRef Ref => new(Number, Hash, ParentHash, Time);
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>What is kept of a block; its transactions are drawn again when asked for.</summary>
/// <param name="Number">Height.</param>
/// <param name="Timestamp">Start of its slot in Unix seconds.</param>
/// <param name="BaseFeeWei">Wei per gas.</param>
/// <param name="TipMedianWei">Around which its tips are drawn, in wei per gas.</param>
/// <param name="InputBytes">Call data of all its transactions.</param>
/// <param name="Builder">Index in <see cref="BuilderTable"/>.</param>
internal readonly record struct SimulatedBlock(
    long Number,
    long Slot,
    Hash32 Hash,
    Hash32 ParentHash,
    long Timestamp,
    long BaseFeeWei,
    long ExcessBlobGas,
    long TipMedianWei,
    int GasUsed,
    int TransactionCount,
    int InputBytes,
    byte BlobCount,
    byte Builder
)
{
    /// <summary>Slot of its parent.</summary>
    public long ParentSlot { get; init; } = Slot - 1;

    public const int GasLimit = 60_000_000;
    public const int WithdrawalCount = 16;

    public long BlobGasUsed => BlobCount * BlobParameters.GasPerBlob;

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Timestamp);

    public Builder BuiltBy => BuilderTable.All[Builder];

    /// <summary>Estimated bytes: header, withdrawals and a fixed part a transaction beside its call data.</summary>
    public int Size => 620 + (WithdrawalCount * 45) + (TransactionCount * 118) + InputBytes;
}

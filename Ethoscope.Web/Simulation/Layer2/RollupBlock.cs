using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A block of a rollup.</summary>
/// <param name="Profile">The rollup.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="BaseFeeWei">Wei per gas.</param>
/// <param name="Origin">The block of L1 that it refers to.</param>
/// <param name="Batch">Batch that it is in; null while that is open.</param>
internal sealed record RollupBlock(
    RollupProfile Profile,
    long Number,
    Hash32 Hash,
    Hash32 ParentHash,
    long Timestamp,
    long BaseFeeWei,
    L1Origin Origin,
    IReadOnlyList<RollupTransaction> Transactions,
    long? Batch
)
{
    public long GasUsed => Transactions.Sum(GasUsedOf);

    /// <summary>All gas that a transaction is charged for.</summary>
    public long GasUsedOf(RollupTransaction transaction) => transaction.ExecutionGas + DataGasOf(transaction);

    /// <summary>Gas of it that stands for data (Arbitrum).</summary>
    public long DataGasOf(RollupTransaction transaction) =>
        Profile.Stack == Layer2Stack.Arbitrum && !transaction.IsSystem
            ? ArbitrumData.GasOf(Origin, transaction.PackedBytes, BaseFeeWei)
            : 0;

    /// <summary>Wei per gas that a transaction paid.</summary>
    public long PriceOf(RollupTransaction transaction) => transaction.IsSystem ? 0 : BaseFeeWei + transaction.TipWei;
}

using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>The logs of L1's transactions: of swaps, of other common calls, and of what rollups post.</summary>
internal sealed class TransactionLogs(SimulatedChain chain)
{
    private readonly SwapLogs _swaps = new(chain);

    public IReadOnlyList<RollupLog> Of(in SimulatedTransaction transaction) =>
        transaction.Posting is { } posting ? posting.Logs
        : transaction.Call is { } call ? call.LogsOf(transaction)
        : SimulatedSwap.Of(transaction) is { } swap ? [_swaps.Of(transaction, swap)]
        : [];

    public int CountOf(in SimulatedTransaction transaction) =>
        transaction.Posting is { } posting ? posting.Logs.Count
        : transaction.Call is not null || SimulatedSwap.Of(transaction) is not null ? 1
        : 0;
}

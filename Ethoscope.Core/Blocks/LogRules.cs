using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>Decides which logs of a receipt are believed. One that is not is left out and counted; the receipt stays.</summary>
internal static class LogRules
{
    /// <summary>Most topics that the EVM can write.</summary>
    private const int MostTopics = 4;

    /// <param name="claim">Its receipt, which is of this block.</param>
    /// <param name="before">Logs of the receipts before it.</param>
    /// <param name="notes">What is left out is added.</param>
    /// <returns>Logs that an analyser wants, in order; null where the receipt told none.</returns>
    public static IReadOnlyList<BlockLog>? Check(BlockHeader header, ReceiptClaim claim, int before, List<Rejection> notes)
    {
        if (claim.Logs is not { } claims)
            return null;
        if (claims.Count == 0)
            return [];

        var logs = new List<BlockLog>(claims.Count);
        foreach (var one in claims)
        {
            if (Reason(header, claim, one) is { } reason)
                notes.Add(new Rejection(reason, $"Block {header.Number}: log {one.Index} of receipt {claim.TransactionHash} is left out."));
            else if (BlockAnalysis.Default.Wants(one.Topics![0]))
                logs.Add(new(before + one.Index, one.Emitter!.Value, one.Topics, one.Data!));
        }

        return logs;
    }

    private static string? Reason(BlockHeader header, ReceiptClaim claim, LogClaim log) =>
        log.IsRemoved ? BlockRejections.LogRemoved
        : log.Emitter is null || log.Data is null || log.Topics is not { Count: > 0 and <= MostTopics } ? BlockRejections.LogUnreadable
        : (log.BlockHash ?? header.Hash) != header.Hash || (log.TransactionHash ?? claim.TransactionHash) != claim.TransactionHash
            ? BlockRejections.LogMismatch
        : null;
}

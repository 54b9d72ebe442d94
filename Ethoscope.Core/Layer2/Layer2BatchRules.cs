using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>Decides what of a claimed batch is believed. Number and time make it; a step that can't be is taken as not known.</summary>
public static class Layer2BatchRules
{
    /// <param name="asked">The batch that was asked for.</param>
    /// <param name="now">The clock.</param>
    public static Layer2BatchRead Check(Layer2BatchClaim claim, long asked, DateTimeOffset now)
    {
        if (claim is { Number: null, Timestamp: null })
            return Refuse(Layer2Rejections.BatchUnreadable, "the reply is no batch");
        if (claim.Number != asked)
            return Refuse(Layer2Rejections.BatchMismatch, $"the reply is of {Show(claim.Number)}");
        var latest = now + BlockRules.MaxAhead;
        if (claim.Timestamp is not { } seconds || seconds < 0 || seconds > latest.ToUnixTimeSeconds())
            return Refuse(Layer2Rejections.BatchTimeOutOfRange, $"its time is {Show(claim.Timestamp)}");

        var opened = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        var notes = new List<Rejection>();
        foreach (var field in claim.Unreadable)
            notes.Add(Note(BlockRejections.FieldUnreadable, $"{field} can't be read"));

        var committed = Step(claim.CommittedAt, opened, "committedAt");
        var proven = Step(claim.ProvenAt, committed, "provenAt");
        var executed = Step(claim.ExecutedAt, proven, "executedAt");
        return new(
            new Layer2Batch(asked, opened)
            {
                L1Transactions = Count(claim.L1Transactions, "l1TxCount"),
                L2Transactions = Count(claim.L2Transactions, "l2TxCount"),
                CommittedAt = committed,
                ProvenAt = proven,
                ExecutedAt = executed,
                CommitTransaction = committed is null ? null : claim.CommitTransaction,
                ProveTransaction = proven is null ? null : claim.ProveTransaction,
                ExecuteTransaction = executed is null ? null : claim.ExecuteTransaction,
            },
            notes
        );

        DateTimeOffset? Step(DateTimeOffset? at, DateTimeOffset? before, string field)
        {
            if (at is not { } known)
                return null;
            if (known > latest)
            {
                notes.Add(Note(Layer2Rejections.BatchTimeOutOfRange, $"{field} is {known:u}"));
                return null;
            }

            if (before is { } earlier && known >= earlier)
                return known;
            notes.Add(Note(Layer2Rejections.BatchOutOfOrder, $"{field} is {known:u}, and what has to come first {Show(before)}"));
            return null;
        }

        long? Count(BigInteger? value, string field)
        {
            if (value is not { } known)
                return null;
            if (BlockRules.Fit(known) is { } count)
                return count;
            notes.Add(Note(BlockRejections.FieldOutOfRange, $"{field} is {Show(known)}"));
            return null;
        }

        Rejection Note(string reason, string why) => new(reason, $"Batch {asked}: {why}.") { Number = asked };

        Layer2BatchRead Refuse(string reason, string why) => new(null, [Note(reason, why)]);
    }

    private static string Show(BigInteger? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "missing or unreadable";

    private static string Show(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "is not known";
}

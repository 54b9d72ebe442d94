using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Decides what of a claimed block is believed. Number, hashes and time make the block; any other field that is malformed or out of range
/// becomes null with a note. Unknown transaction types are kept (EIP-2718).
/// </summary>
public static class BlockRules
{
    /// <summary>How far a block's time may lie ahead of the clock.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(15);

    /// <summary>Stands for a type that could not be read; no transaction has it.</summary>
    public const int UnreadableType = -1;

    /// <param name="claim">What the endpoint sent; null where it has no such block.</param>
    /// <param name="asked">Height that was asked for; null for a tag.</param>
    /// <param name="now">The clock.</param>
    /// <param name="full">Transactions were asked for whole.</param>
    public static CheckedBlock Check(BlockClaim? claim, long? asked, DateTimeOffset now, bool full)
    {
        if (claim is null || claim.IsPending)
            return CheckedBlock.NotYet;

        var name = "Block " + (asked ?? (claim.Number is { } tagged ? (long?)Fit(tagged) : null))?.ToString(CultureInfo.InvariantCulture);
        if (claim is { Number: null, Hash: null, ParentHash: null, Timestamp: null })
            return CheckedBlock.Refused(BlockRejections.BlockUnreadable, $"{name}: the reply is no block.");
        if (claim.Number is not { } claimed || Fit(claimed) is not { } number || (asked is { } height && number != height))
            return CheckedBlock.Refused(BlockRejections.NumberMismatch, $"{name}: the reply has number {Show(claim.Number)}.");
        if (claim.Hash is not { } hash)
            return CheckedBlock.Refused(BlockRejections.HashMissing, $"{name}: no readable hash.");
        if (claim.ParentHash is not { } parentHash)
            return CheckedBlock.Refused(BlockRejections.ParentHashMissing, $"{name}: no readable parent hash.");
        if (Time(claim.Timestamp, now) is not { } time)
            return CheckedBlock.Refused(
                BlockRejections.TimeOutOfRange,
                $"{name}: timestamp {Show(claim.Timestamp)} is no second up to now, which this machine's clock says is {now.ToUnixTimeSeconds()}."
            );
        if (claim.Transactions is not { } claims || claims.Any(item => item.Hash is null || (full && item.HashOnly)))
            return CheckedBlock.Refused(BlockRejections.TransactionsUnreadable, $"{name}: its transactions can't be read.");

        var notes = new List<Rejection>();
        foreach (var field in claim.Unreadable)
            notes.Add(new Rejection(BlockRejections.FieldUnreadable, $"{name}: {field} can't be read."));

        long? Column(BigInteger? value, string field)
        {
            if (value is { } present && Fit(present) is null)
                notes.Add(new Rejection(BlockRejections.FieldOutOfRange, $"{name}: {field} is {Show(value)}, beyond 63 bits."));
            return value is { } wide ? Fit(wide) : null;
        }

        var header = new BlockHeader
        {
            Number = number,
            Hash = hash,
            ParentHash = parentHash,
            Time = time,
            FeeRecipient = claim.FeeRecipient,
            ExtraData = claim.ExtraData,
            GasLimit = Column(claim.GasLimit, "gasLimit"),
            GasUsed = Column(claim.GasUsed, "gasUsed"),
            BaseFeeWei = Column(claim.BaseFeeWei, "baseFeePerGas"),
            Size = Column(claim.Size, "size"),
            BlobGasUsed = Column(claim.BlobGasUsed, "blobGasUsed"),
            ExcessBlobGas = Column(claim.ExcessBlobGas, "excessBlobGas"),
            TransactionCount = claims.Count,
            WithdrawalCount = claim.WithdrawalCount,
            WithdrawalsGwei = claim.WithdrawalsGwei,
        };
        var transactions = full ? claims.Select(item => Transaction(item, name, notes)).ToArray() : null;
        return new CheckedBlock(header, [.. claims.Select(item => item.Hash!.Value)], transactions, null, notes);
    }

    private static BlockTransaction Transaction(TransactionClaim claim, string name, List<Rejection> notes)
    {
        foreach (var field in claim.Unreadable)
            notes.Add(new Rejection(BlockRejections.FieldUnreadable, $"{name}: {field} of transaction {claim.Hash} can't be read."));

        return new BlockTransaction(claim.Hash!.Value, TypeOf(claim.Type, claim.Unreadable), claim.From, claim.To)
        {
            ValueWei = claim.ValueWei,
            Input = claim.Input,
            BlobCount = claim.BlobCount,
            AuthorizationCount = claim.AuthorizationCount,
        };
    }

    internal static int TypeOf(BigInteger? type, IReadOnlyList<string> unreadable) =>
        type is { } known ? (known <= int.MaxValue ? (int)known : UnreadableType)
        : unreadable.Contains("type", StringComparer.Ordinal) ? UnreadableType
        : 0;

    internal static long? Fit(BigInteger value) => value >= 0 && value <= long.MaxValue ? (long)value : null;

    private static DateTimeOffset? Time(BigInteger? seconds, DateTimeOffset now) =>
        seconds is { } known && known >= 0 && known <= (now + MaxAhead).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)known)
            : null;

    private static string Show(BigInteger? value) =>
        value is { } known ? known.ToString(CultureInfo.InvariantCulture) : "missing or unreadable";
}

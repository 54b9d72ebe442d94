using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// Decides what of a page of delivered payloads is believed. Slot, block, builder and value make a payload; any other field that is malformed
/// becomes null with a note, as relays of other times leave some out.
/// </summary>
public static class PayloadRules
{
    /// <param name="cursor">Highest slot that was asked for; null for the newest.</param>
    public static PayloadPage Check(IReadOnlyList<PayloadClaim> claims, long? cursor, RelayAsk ask)
    {
        var (kept, rejections) = (new List<DeliveredPayload>(claims.Count), new List<Rejection>());
        long? lowest = null;
        long? highest = null;
        foreach (var claim in claims)
        {
            if (ask.Slot(claim.Slot) is { } slot && (cursor is null || slot <= cursor))
            {
                lowest = Math.Min(slot, lowest ?? slot);
                highest = Math.Max(slot, highest ?? slot);
            }

            if (Check(claim, cursor, ask, rejections) is { } payload)
                kept.Add(payload);
        }

        return new([.. Once(kept, ask, rejections).OrderByDescending(payload => payload.Slot)], claims.Count, lowest, highest)
        {
            Rejections = rejections,
        };
    }

    private static DeliveredPayload? Check(PayloadClaim claim, long? cursor, RelayAsk ask, List<Rejection> rejections)
    {
        DeliveredPayload? Refused(string reason, string why, long? slot)
        {
            rejections.Add(ask.Refuse(reason, why, slot));
            return null;
        }

        if (claim is not { Slot: { } claimed, BlockHash: { } hash, BuilderKey: { } builder, ValueWei: { } value })
            return Refused(
                RelayRejections.PayloadUnreadable,
                "Slot, block hash, builder or value of a payload can't be read.",
                ask.Slot(claim.Slot)
            );
        if (ask.Slot(claimed) is not { } slot)
            return Refused(RelayRejections.SlotOutOfRange, $"Payload {hash} is of slot {Text(claimed)}, which has not begun.", null);
        if (slot > cursor)
            return Refused(
                RelayRejections.AboveCursor,
                $"Payload {hash} is of slot {Text(slot)}, above cursor {Text(cursor.Value)}.",
                slot
            );
        if (!RelayAsk.IsValue(value))
            return Refused(RelayRejections.ValueOutOfRange, $"Value of payload {hash} is negative or longer than 256 bits.", slot);

        foreach (var field in claim.Unreadable)
            rejections.Add(ask.Refuse(RelayRejections.FieldUnreadable, $"{field} of payload {hash} can't be read.", slot));
        return new DeliveredPayload(ask.Relay, slot, hash, builder, value)
        {
            ParentHash = claim.ParentHash,
            ProposerKey = claim.ProposerKey,
            ProposerFeeRecipient = claim.ProposerFeeRecipient,
            BlockNumber = Signed(claim.BlockNumber),
            GasLimit = Signed(claim.GasLimit),
            GasUsed = Signed(claim.GasUsed),
            Transactions = claim.Transactions is <= int.MaxValue and var count ? (int)count : null,
            ObservedAt = ask.Now,
        };
    }

    /// <summary>Of a payload that came twice with other values, the lowest is the least that the relay says.</summary>
    private static IEnumerable<DeliveredPayload> Once(IEnumerable<DeliveredPayload> payloads, RelayAsk ask, List<Rejection> rejections)
    {
        foreach (var same in payloads.GroupBy(payload => (payload.Slot, payload.BlockHash)))
        {
            if (same.Select(payload => payload.ValueWei).Distinct().Skip(1).Any())
                rejections.Add(
                    ask.Refuse(
                        RelayRejections.PayloadContradicted,
                        $"Payload {same.Key.BlockHash} came with different values; the lowest is kept.",
                        same.Key.Slot
                    )
                );
            yield return same.MinBy(payload => payload.ValueWei)!;
        }
    }

    private static long? Signed(ulong? number) => number is <= long.MaxValue and var value ? (long)value : null;

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Ethoscope.Core.Chains;

/// <summary>A rule that a fork changes, as far as this dashboard follows it.</summary>
/// <param name="Rule">What the rule is about.</param>
/// <param name="Before">How it was.</param>
/// <param name="After">How it is from the fork on.</param>
/// <param name="Proposal">Number of the EIP; null where it is of parameters only.</param>
public sealed record ForkEffect(string Rule, string Before, string After, int? Proposal)
{
    /// <summary>What a fork changes against the one before it, in a fixed order.</summary>
    public static IReadOnlyList<ForkEffect> Between(Fork before, Fork after) =>
        [
            .. Switch(before.BaseFee, after.BaseFee, "Base fee", "none", "by the fullness of the block before", 1559),
            .. Change(Text(before.Blobs), Text(after.Blobs), "Blobs a block", before.Blobs is null ? 4844 : null),
            .. Switch(before.BlobReservePrice, after.BlobReservePrice, "Blob fee", "may fall to 1 wei", "held up by the base fee", 7918),
            .. Switch(
                before.HeaderGasBeforeRefunds,
                after.HeaderGasBeforeRefunds,
                "Gas used of a block",
                "sum of its receipts",
                "before refunds: receipts no longer add up to it",
                7778
            ),
            .. Switch(
                before.SeparatePayload,
                after.SeparatePayload,
                "Outcome of a slot",
                "proposed, missed or orphaned",
                "also withheld: a beacon block whose payload never came",
                7732
            ),
            .. Switch(
                before.LongInclusion,
                after.LongInclusion,
                "Votes are included",
                "within 32 slots",
                "until the end of the next epoch",
                7045
            ),
            .. Switch(
                before.CommitteesTogether,
                after.CommitteesTogether,
                "An attestation holds",
                "one committee",
                "several committees of a slot",
                7549
            ),
            .. Change(Text(before.LateBlock), Text(after.LateBlock), "A block is late after", after.SeparatePayload ? 7732 : null),
            .. Change(Text(before.LatePayload), Text(after.LatePayload), "A payload is late after", after.SeparatePayload ? 7732 : null),
        ];

    private static IEnumerable<ForkEffect> Switch(bool before, bool after, string rule, string off, string on, int proposal) =>
        before == after ? [] : [new(rule, before ? on : off, after ? on : off, proposal)];

    private static IEnumerable<ForkEffect> Change(string before, string after, string rule, int? proposal) =>
        string.Equals(before, after, StringComparison.Ordinal) ? [] : [new(rule, before, after, proposal)];

    private static string Text(BlobParameters? blobs) =>
        blobs is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"target {blobs.Target}, at most {blobs.Max}");

    private static string Text(TimeSpan? limit) =>
        limit is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0.###} s of its slot")
            : "comes with the block";
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Consensus;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>
/// Reads what relays send (flashbots/relay-specs; ultrasoundmoney/docs; gattaca-com/helix crates/data-api): lists, bare or in <c>data</c>, of
/// objects whose numbers are decimal text, and bare numbers at some.
/// </summary>
internal static class RelayJson
{
    /// <summary>Longest decimal text that is read as a value: 2^256 has 78 digits.</summary>
    private const int MostDigits = 100;

    /// <returns>Null where there is no list; nothing at all is an empty one.</returns>
    public static IReadOnlyList<T>? List<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) ? data : root;
        return list.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. list.EnumerateArray().Select(read)],
            _ => null,
        };
    }

    public static PayloadClaim Payload(JsonElement row)
    {
        var unreadable = new List<string>();
        T? Further<T>(string name, Func<JsonElement?, T?> read)
            where T : struct
        {
            var member = row.Member(name);
            var value = read(member);
            if (value is null && member is not null)
                unreadable.Add(name);
            return value;
        }

        return new()
        {
            Slot = row.Member("slot").Number(),
            BlockHash = row.Member("block_hash").Hash(),
            BuilderKey = Key(row.Member("builder_pubkey")),
            ValueWei = Value(row.Member("value")),
            ParentHash = Further("parent_hash", BeaconText.Hash),
            ProposerKey = Further("proposer_pubkey", Key),
            ProposerFeeRecipient = Further<Address>(
                "proposer_fee_recipient",
                member => Address.TryParse(member.Text(), out var address) ? address : null
            ),
            BlockNumber = Further("block_number", BeaconText.Number),
            GasLimit = Further("gas_limit", BeaconText.Number),
            GasUsed = Further("gas_used", BeaconText.Number),
            Transactions = Further("num_tx", BeaconText.Number),
            Unreadable = unreadable,
        };
    }

    public static BidClaim Bid(JsonElement row) =>
        new()
        {
            Slot = row.Member("slot").Number(),
            BlockHash = row.Member("block_hash").Hash(),
            BuilderKey = Key(row.Member("builder_pubkey")),
            ValueWei = Value(row.Member("value")),
            Seconds = row.Member("timestamp").Number(),
            Milliseconds = row.Member("timestamp_ms").Number(),
            IsOptimistic = row.Member("optimistic_submission").Flag(),
        };

    /// <summary>/ultrasound/v1/data/adjustments.</summary>
    public static EvidenceClaim Adjustment(JsonElement row) =>
        new(EvidenceKind.Adjusted)
        {
            SubmittedHash = row.Member("submitted_block_hash").Hash(),
            BlockHash = row.Member("adjusted_block_hash").Hash(),
            SubmittedWei = Value(row.Member("submitted_value")),
            ProposerWei = Value(row.Member("adjusted_value")),
        };

    /// <summary>/relay/v1/data/merged_blocks.</summary>
    public static EvidenceClaim Merge(JsonElement row) =>
        new(EvidenceKind.Merged)
        {
            SubmittedHash = row.Member("original_block_hash").Hash(),
            BlockHash = row.Member("block_hash").Hash(),
            SubmittedWei = Value(row.Member("original_value")),
            ProposerWei = Value(row.Member("proposer_value")),
        };

    /// <summary>A whole number, negative ones included, which are judged elsewhere; no fraction and no exponent.</summary>
    private static BigInteger? Value(JsonElement? member)
    {
        var text = member is { ValueKind: JsonValueKind.Number } bare ? bare.GetRawText() : member.Text();
        return
            text is { Length: <= MostDigits }
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    private static BlsKey? Key(JsonElement? member) => BlsKey.TryParse(member.Text(), out var key) ? key : null;
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>
/// Reads the answers of the txpool methods (execution-apis src/txpool; go-ethereum internal/ethapi TxPoolAPI) in one pass, whatever their
/// parts are. Erigon's third part, <c>baseFee</c>, holds what others count as pending.
/// </summary>
internal static class PoolJson
{
    /// <returns>Null where the answer is no object.</returns>
    public static PoolCounts? Counts(JsonRpcReply reply)
    {
        var reader = new Utf8JsonReader(reply.Result.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;

        BigInteger? pending = null,
            queued = null,
            baseFee = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPending = reader.ValueTextEquals("pending"u8);
            var isQueued = reader.ValueTextEquals("queued"u8);
            var isBaseFee = reader.ValueTextEquals("baseFee"u8);
            reader.Read();
            var number = Number(ref reader);
            if (isPending)
                pending = number;
            else if (isQueued)
                queued = number;
            else if (isBaseFee)
                baseFee = number;
        }

        return new(baseFee is null ? pending : pending + baseFee, queued);
    }

    /// <param name="depth">Prices or content, as was asked.</param>
    /// <returns>Null where the answer is no object.</returns>
    public static PoolListing? Listing(JsonRpcReply reply, MempoolDepth depth)
    {
        var reader = new Utf8JsonReader(reply.Result.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;

        var pending = new List<PoolTransaction>();
        var (hasPending, queued) = (false, default(long?));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPending = reader.ValueTextEquals("pending"u8);
            var isQueued = reader.ValueTextEquals("queued"u8);
            var isBaseFee = reader.ValueTextEquals("baseFee"u8);
            reader.Read();
            if ((isPending || isBaseFee) && reader.TokenType == JsonTokenType.StartObject)
            {
                Part(ref reader, depth, pending);
                hasPending |= isPending;
            }
            else if (isQueued && reader.TokenType == JsonTokenType.StartObject)
            {
                queued = Part(ref reader, depth, null);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(depth, hasPending ? pending : null, queued);
    }

    /// <summary>A part: by sender, then by nonce. Ends at its end.</summary>
    /// <param name="into">Null only counts.</param>
    private static long Part(ref Utf8JsonReader reader, MempoolDepth depth, List<PoolTransaction>? into)
    {
        var count = 0L;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
                count++;
                if (into is null)
                    reader.Skip();
                else
                    into.Add(depth == MempoolDepth.Content ? Transaction(ref reader) : Inspected(ref reader));
            }
        }

        return count;
    }

    private static PoolTransaction Inspected(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && RpcText.Text(ref reader) is { } text)
            return InspectText.Read(text);

        reader.Skip();
        return default;
    }

    private static PoolTransaction Transaction(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        BigInteger? gas = null,
            price = null,
            most = null,
            tip = null,
            type = null;
        int? blobs = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("gas"u8))
                gas = Next(ref reader);
            else if (reader.ValueTextEquals("gasPrice"u8))
                price = Next(ref reader);
            else if (reader.ValueTextEquals("maxFeePerGas"u8))
                most = Next(ref reader);
            else if (reader.ValueTextEquals("maxPriorityFeePerGas"u8))
                tip = Next(ref reader);
            else if (reader.ValueTextEquals("type"u8))
                type = Next(ref reader);
            else if (reader.ValueTextEquals("blobVersionedHashes"u8))
                blobs = Length(ref reader);
            else
                Pass(ref reader);
        }

        return new(gas, most ?? price, tip, type is { Sign: >= 0 } known && known <= 255 ? (int)known : null, blobs);
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static BigInteger? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return RpcText.Quantity(ref reader);
    }

    private static int? Length(ref Utf8JsonReader reader)
    {
        reader.Read();
        return RpcText.Count(ref reader);
    }

    /// <summary>Counts come as quantities, and from some as text in decimal digits.</summary>
    private static BigInteger? Number(ref Utf8JsonReader reader)
    {
        if (
            reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false }
            && reader.ValueSpan.Length is > 0 and <= 18
            && !reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        )
            return long.Parse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return RpcText.Quantity(ref reader);
    }
}

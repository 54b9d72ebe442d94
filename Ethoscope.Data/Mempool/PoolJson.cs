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
    public static PoolCounts? Counts(JsonRpcReply reply) =>
        reply.Read(PoolJsonContext.Default.RpcPoolStatus, out _) is { } status
            ? new(status.Pending.Content + (status.BaseFee.Content ?? 0), status.Queued.Content)
            : null;

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

        var sent = JsonSerializer.Deserialize(ref reader, PoolJsonContext.Default.RpcPoolTransaction);
        return new(
            sent.Gas.Content,
            sent.MaxFeePerGas.Content ?? sent.GasPrice.Content,
            sent.MaxPriorityFeePerGas.Content,
            sent.Type.Content is { Sign: >= 0 } known && known <= 255 ? (int)known : null,
            sent.BlobVersionedHashes.Content
        );
    }
}

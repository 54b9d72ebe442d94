using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Reads a list of transactions, whole or hashes only. Anything else than a list is null; an item of neither kind has a bad hash.
/// </summary>
internal sealed class TransactionsConverter : JsonConverter<List<RpcTransaction>>
{
    private static readonly HashConverter Hashes = new();

    public override List<RpcTransaction>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var transactions = new List<RpcTransaction>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            transactions.Add(
                reader.TokenType == JsonTokenType.StartObject
                    ? JsonSerializer.Deserialize(ref reader, BlockJsonContext.Default.RpcTransaction)!
                    : new RpcTransaction { Hash = Hashes.Read(ref reader, typeof(Field<Hash32>), options), HashOnly = true }
            );
        }

        return transactions;
    }

    public override void Write(Utf8JsonWriter writer, List<RpcTransaction> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}

using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Reads a list of transactions, whole or hashes only. Anything else than a list is null; an item of neither kind has a bad hash.
/// </summary>
internal sealed class TransactionsConverter : ListConverter<List<RpcTransaction>>
{
    private static readonly HashConverter Hashes = new();

    protected override List<RpcTransaction> Items(ref Utf8JsonReader reader)
    {
        var transactions = new List<RpcTransaction>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            transactions.Add(
                reader.TokenType == JsonTokenType.StartObject
                    ? JsonSerializer.Deserialize(ref reader, BlockJsonContext.Default.RpcTransaction)!
                    : new RpcTransaction
                    {
                        Hash = Hashes.Read(ref reader, typeof(Field<Hash32>), JsonSerializerOptions.Default),
                        HashOnly = true,
                    }
            );
        }

        return transactions;
    }
}

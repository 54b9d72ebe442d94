using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>A log of a receipt (execution-apis, src/schemas/receipt.yaml).</summary>
internal sealed record RpcLog
{
    public Field<Address> Address { get; init; }

    [JsonConverter(typeof(TopicsConverter))]
    public List<Hash32>? Topics { get; init; }

    public Field<ReadOnlyMemory<byte>> Data { get; init; }

    public Field<Hash32> BlockHash { get; init; }

    public Field<Hash32> TransactionHash { get; init; }

    [JsonConverter(typeof(FlagConverter))]
    public Field<bool> Removed { get; init; }
}

/// <summary>Logs of a receipt: how many there are, and those that were read, with their places among them.</summary>
internal sealed record RpcLogs(int Count, IReadOnlyList<(int Index, RpcLog Log)> Read);

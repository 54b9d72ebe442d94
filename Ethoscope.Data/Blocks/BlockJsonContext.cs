using System.Text.Json.Serialization;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Generated readers of blocks and receipts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(QuantityConverter),
        typeof(HashConverter),
        typeof(AddressConverter),
        typeof(BytesConverter),
        typeof(InputConverter),
    ]
)]
[JsonSerializable(typeof(RpcBlock))]
[JsonSerializable(typeof(RpcTransaction))]
[JsonSerializable(typeof(RpcReceipt))]
[JsonSerializable(typeof(RpcLog))]
[JsonSerializable(typeof(List<RpcReceipt?>))]
internal sealed partial class BlockJsonContext : JsonSerializerContext;

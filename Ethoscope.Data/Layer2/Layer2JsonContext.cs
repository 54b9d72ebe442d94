using System.Text.Json.Serialization;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Generated readers of what rollups' endpoints send.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(QuantityConverter), typeof(HashConverter), typeof(AddressConverter), typeof(IsoTimeConverter)]
)]
[JsonSerializable(typeof(RpcLayer2Block))]
[JsonSerializable(typeof(RpcLayer2Batch))]
[JsonSerializable(typeof(RpcEventSign))]
[JsonSerializable(typeof(List<RpcOperationReceipt?>))]
internal sealed partial class Layer2JsonContext : JsonSerializerContext;

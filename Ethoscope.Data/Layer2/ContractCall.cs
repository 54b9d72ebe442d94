using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>A call of a contract that changes nothing.</summary>
/// <param name="Input">Selector and arguments.</param>
internal sealed record ContractCall(Address To, ReadOnlyMemory<byte> Input)
{
    /// <summary>By itself, at the newest block.</summary>
    public JsonRpcCall Single() =>
        new(
            "eth_call",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["to"] = To.ToString(),
                ["data"] = "0x" + Convert.ToHexStringLower(Input.Span),
            },
            "latest"
        );
}

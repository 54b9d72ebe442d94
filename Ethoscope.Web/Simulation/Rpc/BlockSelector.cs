using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Finds the block that a parameter names: a tag, a quantity, a hash, or an object with either (EIP-1898).</summary>
internal sealed class BlockSelector(SimulatedChain chain)
{
    /// <summary>By tag or quantity; null above the head and before the anchor.</summary>
    public SimulatedBlock? ByNumber(RpcParameters parameters, int index) => ByNumber(parameters.Text(index), index);

    public SimulatedBlock? ByHash(RpcParameters parameters, int index) => chain.WithHash(parameters.Hash(index));

    public SimulatedBlock? ByAny(RpcParameters parameters, int index)
    {
        var value = parameters.Required(index);
        if (value.ValueKind == JsonValueKind.Object)
            return ByObject(value, index);

        return Hash32.TryParse(parameters.Text(index), out var hash) ? chain.WithHash(hash) : ByNumber(parameters, index);
    }

    private SimulatedBlock? ByObject(JsonElement value, int index)
    {
        if (
            value.TryGetProperty("blockHash", out var text)
            && text.ValueKind == JsonValueKind.String
            && Hash32.TryParse(text.GetString(), out var hash)
        )
            return chain.WithHash(hash);
        if (value.TryGetProperty("blockNumber", out var number) && number.ValueKind == JsonValueKind.String)
            return ByNumber(number.GetString()!, index);

        throw RpcParameters.Invalid(index, "blockNumber or blockHash");
    }

    /// <summary>By tag; null for what is none.</summary>
    public SimulatedBlock? ByTag(string text) =>
        text switch
        {
            "latest" or "pending" => chain.Head,
            "safe" => chain.Safe,
            "finalized" => chain.Finalized,
            "earliest" => chain.AtHeight(chain.Anchor.Number),
            _ => null,
        };

    private SimulatedBlock? ByNumber(string text, int index) =>
        ByTag(text) switch
        {
            { } block => block,
            _ when RpcParameters.TryQuantity(text, out var number) => chain.AtHeight(number),
            _ => throw RpcParameters.Invalid(index, "a block tag or a quantity"),
        };
}

using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Bridges;

/// <summary>Calls of L1 that tell what accounts hold (EIP-20 for tokens), at a height, and their replies.</summary>
internal static class BridgeCall
{
    private const int Word = 32;

    /// <summary>decimals().</summary>
    public static JsonRpcCall Decimals(Address token, long height) => Call(token, "0x313ce567", height);

    /// <summary>Ether's balance, or balanceOf(address) of a token.</summary>
    public static JsonRpcCall Balance(Address account, BridgedAsset asset, long height) =>
        asset.Token is { } token
            ? Call(token, "0x70a08231" + new string('0', 2 * (Word - Address.Length)) + Convert.ToHexStringLower(account.ToBytes()), height)
            : new("eth_getBalance", account.ToString(), JsonRpcCall.Quantity(height));

    /// <summary>What a contract returned, which is one word exactly; null where it is anything else, such as nothing.</summary>
    public static BigInteger? Units(JsonRpcReply reply)
    {
        if (reply.Fault is not null)
            return null;
        var reader = new System.Text.Json.Utf8JsonReader(reply.Result.Span);
        return reader.Read() && RpcText.Bytes(ref reader) is { Length: Word } word
            ? new BigInteger(word, isUnsigned: true, isBigEndian: true)
            : null;
    }

    private static JsonRpcCall Call(Address contract, string data, long height) =>
        new(
            "eth_call",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["to"] = contract.ToString(), ["data"] = data },
            JsonRpcCall.Quantity(height)
        );
}

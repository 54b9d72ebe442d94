using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Upstream;
using Nethereum.Util;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Calls of L1 that tell of postings.</summary>
internal static class PostingCall
{
    public static JsonRpcCall Head { get; } = new("eth_blockNumber");

    /// <param name="last">Last height (inclusive).</param>
    public static JsonRpcCall Logs(PostingContracts contracts, long first, long last) =>
        new(
            EndpointCapability.Logs,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["fromBlock"] = JsonRpcCall.Quantity(first),
                ["toBlock"] = JsonRpcCall.Quantity(last),
                ["address"] = Texts(contracts.Events.Select(one => one.Contract.ToString())),
                ["topics"] = new object[] { Texts(contracts.Events.Select(one => one.Topic.ToString())) },
            }
        );

    public static JsonRpcCall Receipt(Hash32 transaction) => new("eth_getTransactionReceipt", transaction.ToString());

    /// <summary>A block with the hashes of its transactions.</summary>
    public static JsonRpcCall Block(long number) => new("eth_getBlockByNumber", JsonRpcCall.Quantity(number), false);

    public static JsonRpcCall Nonce(Address account) => new("eth_getTransactionCount", account.ToString(), "latest");

    /// <summary>A call without arguments, by its signature.</summary>
    public static JsonRpcCall Call(WithdrawalDelayCall call) =>
        new(
            "eth_call",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["to"] = call.Contract.ToString(),
                ["data"] = "0x" + Sha3Keccack.Current.CalculateHash(call.Signature)[..8],
            },
            "latest"
        );

    private static string[] Texts(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal)];
}

using System.Collections.Frozen;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The methods that a rollup's node serves, by name.</summary>
internal sealed class RollupMethods
{
    /// <summary>Newest blocks that are searched by hash.</summary>
    private const int Searched = 64;

    private const int MostHistory = 100;

    private readonly RollupChain _chain;
    private readonly FrozenDictionary<string, RpcMethod> _methods;

    public RollupMethods(RollupChain chain)
    {
        _chain = chain;
        var calls = new RollupContracts(chain);
        var id = chain.Profile.Known.Chain.ChainId;
        var methods = new Dictionary<string, RpcMethod>(StringComparer.Ordinal)
        {
            ["web3_clientVersion"] = _ => json => json.WriteStringValue("EthoscopeSimulation/v1/dotnet"),
            ["net_version"] = _ => json => json.WriteStringValue($"{id}"),
            ["eth_chainId"] = _ => json => json.WriteQuantityValue(id),
            ["eth_syncing"] = _ => json => json.WriteBooleanValue(false),
            ["eth_blockNumber"] = _ => Quantity(chain.Head),
            ["eth_gasPrice"] = _ => Quantity(Newest.BaseFeeWei + SuggestedTip),
            ["eth_maxPriorityFeePerGas"] = _ => Quantity(SuggestedTip),
            ["eth_feeHistory"] = FeeHistory,
            ["eth_getBlockByNumber"] = parameters => Block(ByNumber(parameters, 0), parameters.FlagOrFalse(1)),
            ["eth_getBlockByHash"] = parameters => Block(ByHash(parameters.Hash(0)), parameters.FlagOrFalse(1)),
            ["eth_getBlockReceipts"] = Receipts,
            ["eth_getTransactionByHash"] = Transaction,
            ["eth_getTransactionReceipt"] = Receipt,
            ["eth_call"] = parameters => Call(calls, parameters),
        };
        if (chain.Profile.Stack == Layer2Stack.ZkSync)
            EraMethods.AddTo(methods, chain);
        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private RollupBlock Newest => _chain.At(_chain.Head)!;

    private long SuggestedTip => _chain.Profile.Stack is Layer2Stack.Optimism or Layer2Stack.Scroll ? _chain.Profile.MinBaseFeeWei / 5 : 0;

    /// <exception cref="RpcException">No such method, or wrong parameters.</exception>
    public RpcResult Invoke(string method, RpcParameters parameters) =>
        _methods.TryGetValue(method, out var found) ? found(parameters) : throw RpcException.MethodNotFound(method);

    private static RpcResult Quantity(long value) => json => json.WriteQuantityValue(value);

    private RollupBlock? ByNumber(RpcParameters parameters, int index) =>
        parameters.Text(index) switch
        {
            "latest" or "pending" => Newest,
            "safe" => _chain.At(_chain.Safe),
            "finalized" => _chain.At(_chain.Finalized),
            var text when RpcParameters.TryQuantity(text, out var number) => _chain.At(number),
            _ => throw RpcParameters.Invalid(index, "a block tag or a quantity"),
        };

    /// <summary>Of the last blocks, with tips by gas where percentiles are asked for.</summary>
    private RpcResult FeeHistory(RpcParameters parameters)
    {
        var count = Math.Clamp(parameters.Count(0), 1, MostHistory);
        var percentiles = parameters.At(2) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(one => one.GetDouble()).ToArray()
            : [];
        var newest = ByNumber(parameters, 1) ?? throw RpcException.Refused("request beyond head block");
        var blocks = Enumerable.Range(0, (int)count).Select(index => _chain.At(newest.Number - count + 1 + index)!).ToArray();
        return json => RollupFeeHistoryJson.Write(json, blocks, _chain.BaseFeeOf(newest.Number + 1), percentiles);
    }

    private RpcResult Call(RollupContracts calls, RpcParameters parameters)
    {
        var block = parameters.At(1) is null ? Newest : ByNumber(parameters, 1) ?? throw RpcException.Refused("header not found");
        var result = calls.Call(block, parameters.Required(0));
        return json => json.WriteStringValue("0x" + Convert.ToHexStringLower(result));
    }

    private RollupBlock? ByHash(Hash32 hash)
    {
        var head = _chain.Head;
        return Enumerable.Range(0, Searched).Select(back => _chain.At(head - back)).FirstOrDefault(block => block?.Hash == hash);
    }

    private RpcResult Block(RollupBlock? block, bool full) =>
        block is null ? json => json.WriteNullValue() : json => RollupBlockJson.Write(json, _chain, block, full);

    private RpcResult Receipts(RpcParameters parameters)
    {
        var block = Hash32.TryParse(parameters.Text(0), out var hash) ? ByHash(hash) : ByNumber(parameters, 0);
        if (block is null)
            return json => json.WriteNullValue();

        return json =>
        {
            var (gas, logs) = (0L, 0);
            json.WriteStartArray();
            foreach (var (index, transaction) in block.Transactions.Index())
            {
                gas += block.GasUsedOf(transaction);
                RollupReceiptJson.Write(json, block, transaction, index, gas, logs);
                logs += RollupLog.Of(block.Profile.Stack, transaction).Count;
            }

            json.WriteEndArray();
        };
    }

    private RpcResult Transaction(RpcParameters parameters) =>
        Find(parameters.Hash(0)) is var (block, index)
            ? json => RollupTransactionJson.Write(json, block, block.Transactions[index], index)
            : json => json.WriteNullValue();

    private RpcResult Receipt(RpcParameters parameters)
    {
        if (Find(parameters.Hash(0)) is not var (block, index))
            return json => json.WriteNullValue();

        var before = block.Transactions.Take(index).ToArray();
        var gas = before.Sum(block.GasUsedOf) + block.GasUsedOf(block.Transactions[index]);
        var logs = before.Sum(one => RollupLog.Of(block.Profile.Stack, one).Count);
        return json => RollupReceiptJson.Write(json, block, block.Transactions[index], index, gas, logs);
    }

    private (RollupBlock Block, int Index)? Find(Hash32 hash)
    {
        var head = _chain.Head;
        for (var number = head; number > head - Searched; number--)
        {
            if (
                _chain.At(number) is { } block
                && block.Transactions.Index().FirstOrDefault(one => one.Item.Hash == hash) is { Item.Hash: var found } at
                && found == hash
            )
                return (block, at.Index);
        }

        return null;
    }
}

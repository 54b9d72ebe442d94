using System.Collections.Frozen;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>The methods that the simulated node serves, by name.</summary>
internal sealed class RpcMethods
{
    private readonly FrozenDictionary<string, RpcMethod> _methods;

    /// <param name="offersPool">Else the methods of the pool are refused, as most public nodes do.</param>
    /// <param name="logs">How far it answers questions about logs.</param>
    /// <param name="places">Where transactions are whose logs were asked for.</param>
    public RpcMethods(SimulatedChain chain, bool offersPool, LogRules logs, TransactionPlaces places)
    {
        var node = new NodeMethods(chain);
        var blocks = new BlockMethods(chain);
        var transactions = new TransactionMethods(chain, places);
        var fees = new FeeMethods(chain);
        var contracts = new ContractMethods(chain);
        var pool = new PoolMethods(chain);
        var methods = new Dictionary<string, RpcMethod>(StringComparer.Ordinal)
        {
            ["web3_clientVersion"] = node.ClientVersion,
            ["net_version"] = node.NetworkVersion,
            ["eth_chainId"] = node.ChainId,
            ["eth_syncing"] = node.Syncing,
            ["eth_config"] = node.Config,
            ["eth_blockNumber"] = blocks.BlockNumber,
            ["eth_getBlockByNumber"] = blocks.BlockByNumber,
            ["eth_getBlockByHash"] = blocks.BlockByHash,
            ["eth_getBlockReceipts"] = blocks.Receipts,
            ["eth_getTransactionByHash"] = transactions.Transaction,
            ["eth_getTransactionReceipt"] = transactions.Receipt,
            ["eth_call"] = contracts.Call,
            ["eth_getBalance"] = contracts.Balance,
            ["eth_getTransactionCount"] = contracts.Nonce,
            ["eth_getLogs"] = new LogMethods(chain, logs, places).Logs,
            ["eth_feeHistory"] = fees.History,
            ["eth_blobBaseFee"] = fees.BlobBaseFee,
            ["eth_gasPrice"] = fees.GasPrice,
            ["eth_maxPriorityFeePerGas"] = fees.MaxPriorityFee,
        };
        if (offersPool)
        {
            methods["txpool_status"] = pool.Status;
            methods["txpool_inspect"] = pool.Inspect;
            methods["txpool_content"] = pool.Content;
        }

        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <exception cref="RpcException">No such method, or wrong parameters.</exception>
    public RpcResult Invoke(string method, RpcParameters parameters) =>
        _methods.TryGetValue(method, out var found) ? found(parameters) : throw RpcException.MethodNotFound(method);
}

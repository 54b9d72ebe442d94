using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>
/// Single transactions by hash, of the last 128 blocks on the head's branch; older ones are null, as on a node without that index.
/// </summary>
internal sealed class TransactionMethods(SimulatedChain chain)
{
    private const int SearchedBlocks = 128;

    public RpcResult Transaction(RpcParameters parameters)
    {
        if (Find(parameters.Hash(0)) is not var (block, index))
            return json => json.WriteNullValue();

        return json => new TransactionJson(chain, block).Write(json, chain.Bodies.TransactionsOf(block)[index], index);
    }

    public RpcResult Receipt(RpcParameters parameters)
    {
        if (Find(parameters.Hash(0)) is not var (block, index))
            return json => json.WriteNullValue();

        var transactions = chain.Bodies.TransactionsOf(block);
        var gas = transactions.Take(index).Sum(transaction => (long)transaction.GasUsed);
        var logs = transactions.Take(index).Count(transaction => SimulatedSwap.Of(transaction) is not null);
        return json => new TransactionJson(chain, block).WriteReceipt(json, transactions[index], index, gas, logs);
    }

    private (SimulatedBlock Block, int Index)? Find(Hash32 hash)
    {
        foreach (var block in chain.Before(chain.Head, SearchedBlocks).Reverse())
        {
            foreach (var (index, candidate) in chain.Bodies.HashesOf(block).Index())
            {
                if (candidate == hash)
                    return (block, index);
            }
        }

        return null;
    }
}

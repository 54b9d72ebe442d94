using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>
/// Single transactions by hash, of the last 128 blocks on the head's branch, and those whose logs were asked for; older ones are null, as on a
/// node without that index.
/// </summary>
internal sealed class TransactionMethods(SimulatedChain chain, TransactionPlaces places)
{
    private const int SearchedBlocks = 128;

    private readonly TransactionLogs _logs = new(chain);

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
        var logs = transactions.Take(index).Sum(transaction => _logs.CountOf(transaction));
        return json => new TransactionJson(chain, block).WriteReceipt(json, transactions[index], index, gas, logs);
    }

    private (SimulatedBlock Block, int Index)? Find(Hash32 hash)
    {
        if (places.Find(hash) is { } number && chain.AtHeight(number) is { } known && IndexIn(known, hash) is { } place)
            return (known, place);

        foreach (var block in chain.Before(chain.Head, SearchedBlocks).Reverse())
        {
            if (IndexIn(block, hash) is { } index)
                return (block, index);
        }

        return null;
    }

    private int? IndexIn(SimulatedBlock block, Hash32 hash)
    {
        foreach (var (index, candidate) in chain.Bodies.HashesOf(block).Index())
        {
            if (candidate == hash)
                return index;
        }

        return null;
    }
}

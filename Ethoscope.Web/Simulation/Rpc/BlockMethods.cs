namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Blocks and their receipts.</summary>
internal sealed class BlockMethods(SimulatedChain chain)
{
    private readonly BlockSelector _select = new(chain);
    private readonly BlockJson _blocks = new(chain);
    private readonly TransactionLogs _logs = new(chain);

    public RpcResult BlockNumber(RpcParameters parameters)
    {
        var head = chain.Head;
        return json => json.WriteQuantityValue(head.Number);
    }

    public RpcResult BlockByNumber(RpcParameters parameters) => Block(_select.ByNumber(parameters, 0), parameters.FlagOrFalse(1));

    public RpcResult BlockByHash(RpcParameters parameters) => Block(_select.ByHash(parameters, 0), parameters.FlagOrFalse(1));

    public RpcResult Receipts(RpcParameters parameters)
    {
        if (_select.ByAny(parameters, 0) is not { } block)
            return json => json.WriteNullValue();

        return json =>
        {
            var writer = new TransactionJson(chain, block);
            var (gas, logs) = (0L, 0);
            json.WriteStartArray();
            foreach (var (index, transaction) in chain.Bodies.TransactionsOf(block).Index())
            {
                writer.WriteReceipt(json, transaction, index, gas, logs);
                gas += transaction.GasUsed;
                logs += _logs.CountOf(transaction);
            }

            json.WriteEndArray();
        };
    }

    private RpcResult Block(SimulatedBlock? block, bool full) =>
        block is { } found ? json => _blocks.Write(json, found, full) : json => json.WriteNullValue();
}

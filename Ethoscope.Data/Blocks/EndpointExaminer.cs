using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Looks at an endpoint once: its chain, head and abilities, and what a block costs there. Nothing is kept, no retry is made, and no more
/// than some fifteen requests are sent.
/// </summary>
public sealed class EndpointExaminer
{
    public const string Batches = "batches";

    /// <summary>Time between two questions for the safe and finalised block.</summary>
    public static readonly TimeSpan TagAge = new UpstreamPolicy().TagAge;

    public const string Finalized = "finalized tag";
    public const string ReceiptsByBlock = "receipts by block";
    public const string Config = "eth_config";
    public const string History = "first blocks";
    public const string Archive = "archive state";
    public const string FeeHistory = "fee history";
    public const string Mempool = "pool";
    public const string WebSocket = "websocket";

    private const int Span = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly JsonRpcClient _client;
    private readonly TimeProvider _time;

    internal EndpointExaminer(JsonRpcClient client, TimeProvider time) => (_client, _time) = (client, time);

    /// <param name="depth">Depth at which a block's cost is measured.</param>
    public async Task<EndpointExamination> ExamineAsync(
        ChainDescriptor chain,
        ChainEndpoint endpoint,
        BlockDepth depth,
        CancellationToken stop
    )
    {
        var result = new EndpointExamination(chain.Name, endpoint.Name);
        try
        {
            var started = _time.GetTimestamp();
            var id = await OneAsync(endpoint, new JsonRpcCall("eth_chainId"), stop);
            var first = _time.GetElapsedTime(started);
            Throw(endpoint, id);
            if (id.Quantity() is not { } number || number != chain.ChainId)
                return result with
                {
                    Problem = $"It serves chain {id.Quantity()?.ToString() ?? "of no readable id"}, not {chain.ChainId}.",
                };

            started = _time.GetTimestamp();
            var latest = await OneAsync(endpoint, Block("latest", whole: false), stop);
            Throw(endpoint, latest);
            var again = _time.GetElapsedTime(started);
            if (Header(latest) is not { } head)
                return result with { Problem = "It has no latest block that can be read." };

            result = result with
            {
                Latency = first < again ? first : again,
                Head = head.Ref,
                HeadBytes = latest.Result.Length,
                BlockNumber = head.Number,
                BlockTime = await BlockTimeAsync(endpoint, head, stop),
                FeeHistoryBytes = await FeeHistoryAsync(endpoint, head.Number, stop),
                Pool = await PoolAsync(endpoint, stop),
            };
            result = result with { Abilities = await AbilitiesAsync(endpoint, result, stop) };
            return result with { Block = await CostAsync(endpoint, head.Number, depth, result.Has(ReceiptsByBlock), stop) };
        }
        catch (UpstreamException fault)
        {
            return result with { Problem = fault.Fault.Message, Status = fault.Fault.Status };
        }
    }

    private async Task<TimeSpan?> BlockTimeAsync(ChainEndpoint endpoint, BlockHeader head, CancellationToken stop) =>
        head.Number >= Span
        && Header(await OneAsync(endpoint, Block(JsonRpcCall.Quantity(head.Number - Span), whole: false), stop)) is { } before
        && head.Time > before.Time
            ? (head.Time - before.Time) / Span
            : null;

    private async Task<IReadOnlyList<(string Name, bool? Has)>> AbilitiesAsync(
        ChainEndpoint endpoint,
        EndpointExamination known,
        CancellationToken stop
    ) =>
        [
            (Batches, endpoint.MaxBatch == 1 ? null : await BatchesAsync(endpoint, stop)),
            (Finalized, Header(await OneAsync(endpoint, Block("finalized", whole: false), stop)) is not null),
            (
                ReceiptsByBlock,
                await HasAsync(endpoint, new JsonRpcCall("eth_getBlockReceipts", JsonRpcCall.Quantity(known.BlockNumber)), stop)
            ),
            (Config, await HasAsync(endpoint, new JsonRpcCall("eth_config"), stop)),
            (History, Header(await OneAsync(endpoint, Block("0x1", whole: false), stop)) is not null),
            (Archive, await HasAsync(endpoint, new JsonRpcCall("eth_getBalance", $"0x{new string('0', 40)}", "0x1"), stop)),
            (FeeHistory, known.FeeHistoryBytes is not null),
            (Mempool, known.Pool is not null),
            (
                WebSocket,
                endpoint.WebSocketUrl is null ? null : await WebSocketProbe.SubscribesAsync(endpoint.WebSocketUrl, Limit, _time, stop)
            ),
        ];

    private async Task<long?> FeeHistoryAsync(ChainEndpoint endpoint, long head, CancellationToken stop) =>
        await OneAsync(
            endpoint,
            new JsonRpcCall(EndpointCapability.FeeHistory, "0x1", JsonRpcCall.Quantity(head), BlockTips.UsualPercentages),
            stop
        )
            is { Fault: null, IsNull: false, Result.Length: var bytes }
            ? bytes
            : null;

    private async Task<(long Transactions, long Bytes)?> PoolAsync(ChainEndpoint endpoint, CancellationToken stop) =>
        await OneAsync(endpoint, new JsonRpcCall(PoolMethods.Status), stop) is { Fault: null, IsNull: false } reply
        && PoolJson.Counts(reply) is { Pending: { } pending } counts
            ? ((long)BigInteger.Min(pending + (counts.Queued ?? 0), long.MaxValue), reply.Result.Length)
            : null;

    private async Task<bool?> BatchesAsync(ChainEndpoint endpoint, CancellationToken stop)
    {
        try
        {
            var replies = await SendAsync(endpoint, [new JsonRpcCall("eth_chainId"), new JsonRpcCall("eth_blockNumber")], stop);
            return replies.All(reply => reply.Fault is null);
        }
        catch (UpstreamException)
        {
            return false;
        }
    }

    /// <summary>Block and receipts as a follower reads them; null where one of them does not come.</summary>
    private async Task<(int Calls, long Bytes)?> CostAsync(
        ChainEndpoint endpoint,
        long number,
        BlockDepth depth,
        bool receiptsByBlock,
        CancellationToken stop
    )
    {
        var block = await OneAsync(endpoint, Block(JsonRpcCall.Quantity(number), depth == BlockDepth.Full), stop);
        if (block.Fault is not null || block.IsNull)
            return null;

        var hashes = BlockRules.Check(BlockJson.Claim(block), number, _time.GetUtcNow(), depth == BlockDepth.Full).TransactionHashes;
        if (depth == BlockDepth.Headers || hashes.Count == 0)
            return (depth == BlockDepth.Headers ? 1 : 2, block.Result.Length);

        var call = receiptsByBlock
            ? new JsonRpcCall("eth_getBlockReceipts", JsonRpcCall.Quantity(number))
            : new JsonRpcCall("eth_getTransactionReceipt", hashes[0].ToString());
        var receipts = await OneAsync(endpoint, call, stop);
        if (receipts.Fault is not null)
            return null;

        var calls = receiptsByBlock ? 1 : hashes.Count;
        return (1 + calls, block.Result.Length + (receipts.Result.Length * (long)calls));
    }

    private async Task<bool?> HasAsync(ChainEndpoint endpoint, JsonRpcCall call, CancellationToken stop) =>
        await OneAsync(endpoint, call, stop) is { Fault: null, IsNull: false };

    /// <summary>A call whose refusal is no fault of the endpoint: it is in the reply.</summary>
    private async Task<JsonRpcReply> OneAsync(ChainEndpoint endpoint, JsonRpcCall call, CancellationToken stop)
    {
        try
        {
            return (await SendAsync(endpoint, [call], stop))[0];
        }
        catch (UpstreamException refused) when (refused.Fault.Status is not null)
        {
            return JsonRpcReply.Failed(refused.Fault);
        }
    }

    private async Task<IReadOnlyList<JsonRpcReply>> SendAsync(
        ChainEndpoint endpoint,
        IReadOnlyList<JsonRpcCall> calls,
        CancellationToken stop
    )
    {
        using var limit = new CancellationTokenSource(Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await _client.SendAsync(endpoint, new Redaction(endpoint.Url, endpoint.WebSocketUrl), calls, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UpstreamException(
                endpoint.Name,
                new UpstreamFault(UpstreamOutcome.Timeout, $"It did not answer in {Limit.TotalSeconds:F0} s.")
            );
        }
    }

    private BlockHeader? Header(JsonRpcReply reply) =>
        reply.Fault is null ? BlockRules.Check(BlockJson.Claim(reply), null, _time.GetUtcNow(), full: false).Header : null;

    private static void Throw(ChainEndpoint endpoint, JsonRpcReply reply)
    {
        if (reply.Fault is { } fault)
            throw new UpstreamException(endpoint.Name, fault);
    }

    private static JsonRpcCall Block(string which, bool whole) => new("eth_getBlockByNumber", which, whole);
}

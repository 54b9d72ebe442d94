using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>The calls of one JSON-RPC request over its attempts: what has a reply that stands is not sent again.</summary>
internal sealed class JsonRpcExchange(JsonRpcClient client, IReadOnlyList<JsonRpcCall> calls) : IExchange
{
    private readonly JsonRpcReply?[] _replies = new JsonRpcReply?[calls.Count];
    private int[] _open = [.. Enumerable.Range(0, calls.Count)];

    public int PendingCalls => _open.Length;

    public long Bytes { get; private set; }

    /// <summary>Replies in the order of the calls, after an attempt that was answered.</summary>
    public IReadOnlyList<JsonRpcReply> Replies => [.. _replies.Select(reply => reply!)];

    /// <summary>
    /// What is wrong after the attempt: null where each call has a reply that stands; partial where some have. A refusal counts only
    /// where all calls have it.
    /// </summary>
    public UpstreamFault? Fault { get; private set; }

    public async Task AttemptAsync(ChainEndpoint endpoint, Redaction redaction, CancellationToken stop)
    {
        var replies = await client.SendAsync(endpoint, redaction, [.. _open.Select(index => calls[index])], stop);
        Bytes += replies.Sum(reply => (long)reply.Result.Length);
        Take(replies);
    }

    /// <param name="replies">To the pending calls, in their order.</param>
    private void Take(IReadOnlyList<JsonRpcReply> replies)
    {
        for (var i = 0; i < _open.Length; i++)
            _replies[_open[i]] = replies[i];

        _open = [.. _open.Where(index => _replies[index]!.Fault is { } fault && fault.Outcome.IsTransient())];
        var faults = _replies.Select(reply => reply!.Fault).OfType<UpstreamFault>().ToList();
        var worst =
            faults.Find(fault => fault.RefusesBatch && calls.Count > 1)
            ?? faults.Find(fault => fault.Outcome == UpstreamOutcome.RateLimited)
            ?? faults.Find(fault => fault.Outcome.IsTransient());
        Fault = worst is null
            ? (faults.Count == calls.Count ? faults[0] with { RefusesBatch = false } : null)
            : worst with
            {
                RefusesBatch = worst.RefusesBatch && calls.Count > 1,
                IsPartial = faults.Count < calls.Count && worst.Outcome != UpstreamOutcome.RateLimited && !worst.RefusesBatch,
            };
    }
}

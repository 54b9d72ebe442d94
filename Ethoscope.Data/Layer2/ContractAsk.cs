using Ethoscope.Core.Chains;
using Ethoscope.Data.Prices;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Replies of a node, and answers of contracts that were asked with it.</summary>
internal sealed record ContractReplies(IReadOnlyList<JsonRpcReply> Beside, IReadOnlyList<ContractAnswer> Answers);

/// <summary>Asks contracts in as few requests as an endpoint takes: bundled where the chain has a contract for that, else one by one in a batch.</summary>
internal static class ContractAsk
{
    /// <summary>Name of the capability.</summary>
    public const string Bundle = "aggregate3";

    /// <param name="multicall">Multicall3; null where the chain has none.</param>
    /// <param name="beside">What the node itself is asked in the same request.</param>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public static async Task<ContractReplies> SendAsync(
        Endpoint endpoint,
        Address? multicall,
        IReadOnlyList<JsonRpcCall> beside,
        IReadOnlyList<ContractCall> calls,
        CancellationToken stop
    )
    {
        if (multicall is { } bundler && calls.Count > 1 && endpoint.Capabilities.Has(Bundle))
        {
            var bundled = await SendAsync(endpoint, [.. beside, Multicall3.Bundle(bundler, calls).Single()], stop);
            var reply = bundled[^1];
            if (FeedCall.Bytes(reply) is { } data && Multicall3.Read(data, calls.Count) is { } answers)
            {
                endpoint.Capabilities.Serves(Bundle);
                return new([.. bundled.Take(beside.Count)], answers);
            }

            if (reply.Fault is { } fault && fault.Outcome != UpstreamOutcome.Refused)
                return new([.. bundled.Take(beside.Count)], [.. calls.Select(_ => ContractAnswer.Unknown)]);

            endpoint.Refuses(Bundle);
            return new(
                [.. bundled.Take(beside.Count)],
                Understand(await SendAsync(endpoint, [.. calls.Select(call => call.Single())], stop))
            );
        }

        var replies = await SendAsync(endpoint, [.. beside, .. calls.Select(call => call.Single())], stop);
        return new([.. replies.Take(beside.Count)], Understand(replies.Skip(beside.Count)));
    }

    public static ContractAnswer Understand(JsonRpcReply reply) =>
        reply.Fault is { IsReverted: true } ? ContractAnswer.Reverted
        : FeedCall.Bytes(reply) is { } data ? ContractAnswer.Of(data)
        : ContractAnswer.Unknown;

    private static IReadOnlyList<ContractAnswer> Understand(IEnumerable<JsonRpcReply> replies) => [.. replies.Select(Understand)];

    private static Task<IReadOnlyList<JsonRpcReply>> SendAsync(
        Endpoint endpoint,
        IReadOnlyList<JsonRpcCall> calls,
        CancellationToken stop
    ) => calls.Count == 0 ? Task.FromResult<IReadOnlyList<JsonRpcReply>>([]) : endpoint.SendAsync(calls, calls.Count, stop);
}

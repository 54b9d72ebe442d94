using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Makes sure that an endpoint serves the chain that it is configured for, before its first use, after it could not be reached, and every
/// ten minutes
/// while it serves another one: chain id, and the hash of one block that we hold. Once a day its fork schedule is read (eth_config).
/// </summary>
internal sealed class ChainCheck(ChainDescriptor chain, ChainForks forks, IKnownBlock known, TimeProvider time, ILogger logger)
    : IEndpointCheck
{
    private static readonly TimeSpan ForksAge = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<Endpoint, DateTimeOffset> _forksReadAt = new();
    private readonly ConcurrentDictionary<Endpoint, SemaphoreSlim> _gates = new();

    public async Task<bool> PassesAsync(Endpoint endpoint, CancellationToken stop)
    {
        if (endpoint.Health.NeedsCheck || AreForksDue(endpoint))
        {
            var gate = _gates.GetOrAdd(endpoint, _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync(stop);
            try
            {
                if (endpoint.Health.NeedsCheck)
                    await CheckAsync(endpoint, stop);
                if (endpoint.Health.CurrentDoubt?.Reason != SourceDistrust.OtherChain && AreForksDue(endpoint))
                    await ReadForksAsync(endpoint, stop);
            }
            finally
            {
                gate.Release();
            }
        }

        return endpoint.Health.CurrentDoubt?.Reason != SourceDistrust.OtherChain;
    }

    private async Task CheckAsync(Endpoint endpoint, CancellationToken stop)
    {
        var block = await known.GetAsync(chain, stop);
        List<JsonRpcCall> calls = [new JsonRpcCall("eth_chainId")];
        if (block is not null)
            calls.Add(new JsonRpcCall("eth_getBlockByNumber", JsonRpcCall.Quantity(block.Number), false));

        var replies = await endpoint.SendAsync(calls, calls.Count, stop);
        if (replies[0].Fault is { } fault)
            throw new UpstreamException(endpoint.Name, fault);

        var wrong = WrongChain(replies[0]) ?? (block is null ? null : WrongBlock(block, replies[1]));
        if (wrong is null)
        {
            endpoint.Health.Believe();
            UpstreamLog.Checked(logger, chain.Name, endpoint.Name);
        }
        else
        {
            endpoint.Health.Disbelieve(wrong);
            UpstreamLog.OtherChain(logger, chain.Name, endpoint.Name, wrong);
        }
    }

    private string? WrongChain(JsonRpcReply reply) =>
        reply.Quantity() is not { } id ? "Its chain id can't be read."
        : id == chain.ChainId ? null
        : $"Its chain id is {id}, not {chain.ChainId}.";

    /// <summary>A block that the endpoint does not have is no contradiction: it may lag, or have dropped its history.</summary>
    private string? WrongBlock(BlockRef block, JsonRpcReply reply) =>
        BlockRules.Check(BlockJson.Claim(reply), block.Number, time.GetUtcNow(), full: false).Header is { } header
        && header.Hash != block.Hash
            ? $"Its block {block.Number} has hash {header.Hash}, the stored one {block.Hash}."
            : null;

    private async Task ReadForksAsync(Endpoint endpoint, CancellationToken stop)
    {
        _forksReadAt[endpoint] = time.GetUtcNow();
        try
        {
            var reply = await endpoint.SendAsync(new JsonRpcCall(EndpointCapability.ForkConfig), stop);
            if (reply.Fault is not null)
            {
                endpoint.Capabilities.Refuse(EndpointCapability.ForkConfig);
                return;
            }

            if (ChainConfig.Read(reply) is not { } config)
                return;
            endpoint.Capabilities.Serves(EndpointCapability.ForkConfig);
            var before = forks.Current.Forks.Count;
            var told = new ToldForks(time.GetUtcNow()) { Execution = [config.Current, .. config.Later] };
            endpoint.Health.Forks = told;
            endpoint.Health.Note = forks.Learn(endpoint.Name, told);
            if (endpoint.Health.Note is { } difference)
                UpstreamLog.OtherForks(logger, chain.Name, endpoint.Name, difference);
            if (forks.Current.Forks.Count > before)
                UpstreamLog.ForkLearnt(logger, chain.Name, endpoint.Name, forks.Current.Forks.Count);
        }
        catch (UpstreamException)
        {
            // Counted and shown with the endpoint. The schedule is asked for again tomorrow; blocks do not wait for it.
        }
    }

    private bool AreForksDue(Endpoint endpoint) => !_forksReadAt.TryGetValue(endpoint, out var at) || time.GetUtcNow() - at >= ForksAge;
}

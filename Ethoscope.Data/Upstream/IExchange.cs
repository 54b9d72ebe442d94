using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>A request to an endpoint over its attempts, in the protocol that the endpoint speaks.</summary>
internal interface IExchange
{
    /// <summary>Calls of the next attempt, which budgets and rate limits count.</summary>
    int PendingCalls { get; }

    /// <summary>What is wrong after an attempt that was answered; null where nothing is.</summary>
    UpstreamFault? Fault { get; }

    /// <summary>Bytes of all replies so far, after decompression.</summary>
    long Bytes { get; }

    /// <exception cref="UpstreamException">There is no usable reply.</exception>
    Task AttemptAsync(ChainEndpoint endpoint, Redaction redaction, CancellationToken stop);
}

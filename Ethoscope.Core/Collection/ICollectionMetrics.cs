using Ethoscope.Core.Consensus;

namespace Ethoscope.Core.Collection;

/// <summary>Counts what collectors and sources do, for monitoring. All arguments come from closed sets.</summary>
public interface ICollectionMetrics
{
    void Ran(string collector, IterationOutcome outcome, TimeSpan duration);

    void Rejected(string collector, string reason);

    /// <summary>Each by its reason.</summary>
    void Rejected(string collector, IEnumerable<Rejection> rejections)
    {
        foreach (var rejection in rejections)
            Rejected(collector, rejection.Reason);
    }

    /// <param name="source">Configured endpoint name.</param>
    /// <param name="outcome">ok, rate_limited, server_error, protocol_error, timeout, unreachable, refused, circuit_open,
    /// budget_spent or paused.</param>
    void Requested(string source, string outcome, TimeSpan duration);

    void Reorganised(string chain, long depth);

    /// <param name="delay">From the block's time to our receiving it.</param>
    void HeadObserved(string chain, TimeSpan delay);

    /// <summary>A slot's outcome is known, and followed as it came (history is not counted).</summary>
    void SlotSettled(string chain, SlotOutcome outcome) { }

    /// <summary>A beacon branch lost, as our endpoints showed it.</summary>
    void ConsensusReorganised(string chain, int depth, SeenBy seenBy) { }

    /// <summary>Payloads that a relay delivered were stored for the first time.</summary>
    void PayloadsStored(string relay, int count) { }

    /// <param name="kind">circuit, websocket or sse.</param>
    void LiveDropped(string kind);
}

using Ethoscope.Core.Collection;

namespace Ethoscope.Data.Upstream;

/// <summary>Counts nothing, where no monitoring is wired.</summary>
internal sealed class NoCollectionMetrics : ICollectionMetrics
{
    public void Ran(string collector, IterationOutcome outcome, TimeSpan duration) { }

    public void Rejected(string collector, string reason) { }

    public void Requested(string source, string outcome, TimeSpan duration) { }

    public void Reorganised(string chain, long depth) { }

    public void HeadObserved(string chain, TimeSpan delay) { }

    public void LiveDropped(string kind) { }
}

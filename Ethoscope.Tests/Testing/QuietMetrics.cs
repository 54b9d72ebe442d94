using Ethoscope.Core.Collection;

namespace Ethoscope.Tests.Testing;

/// <summary>Metrics that count nothing; override what a test looks at.</summary>
internal class QuietMetrics : ICollectionMetrics
{
    public virtual void Ran(string collector, IterationOutcome outcome, TimeSpan duration) { }

    public virtual void Rejected(string collector, string reason) { }

    public virtual void Requested(string source, string outcome, TimeSpan duration) { }

    public virtual void Reorganised(string chain, long depth) { }

    public virtual void HeadObserved(string chain, TimeSpan delay) { }

    public virtual void LiveDropped(string kind) { }
}

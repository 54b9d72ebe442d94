using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>All that a page over a range of time shows.</summary>
/// <typeparam name="TView">The view itself.</typeparam>
/// <typeparam name="TLines">What its charts are drawn from.</typeparam>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public abstract record RangeView<TView, TQuestion, TLines>(TQuestion Question, long FeedPosition)
    where TLines : class
{
    /// <summary>What the charts span.</summary>
    public TimeWindow Window { get; init; }

    /// <summary>The part of the charts that is looked at closely; null for none.</summary>
    public TimeWindow? Zoom { get; init; }

    /// <summary>The zoomed part with more points than the whole has there; empty where those are all.</summary>
    public Part<TLines> Detail { get; init; }

    /// <summary>Something changed since it was read that it does not show yet: the next look at the clock loads it anew.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>A part could not be read, and is worth another try.</summary>
    public abstract bool HasFailure { get; }

    /// <summary>A later view of the same question; what could not be read anew stays, with the failure.</summary>
    public abstract TView Over(TView older);
}

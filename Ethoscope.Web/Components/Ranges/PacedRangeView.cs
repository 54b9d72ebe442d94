namespace Ethoscope.Web.Components.Ranges;

/// <summary>All that a page over a range shows that is read anew as a whole, and not with each message.</summary>
public abstract record PacedRangeView<TView, TQuestion, TLines>(TQuestion Question, long FeedPosition)
    : RangeView<TView, TQuestion, TLines>(Question, FeedPosition)
    where TLines : class
{
    public DateTimeOffset LoadedAt { get; init; }
}

using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>A live page over a range that is read anew as a whole, some seconds after anything came: it is too dear for each message.</summary>
public abstract class PacedRangePage<TView, TQuestion, TLines> : RangePage<TView, TQuestion, TLines>
    where TView : PacedRangeView<TView, TQuestion, TLines>
    where TQuestion : RangeQuestion
    where TLines : class
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(1);

    protected PanelState State { get; private set; } = PanelState.Loading;

    protected bool IsStale => State.Kind is PanelKind.Stale or PanelKind.Unavailable;

    /// <summary>How fresh a view is.</summary>
    protected abstract PanelState StateOf(TView view);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } view)
            return false;
        if (Time.GetUtcNow() - view.LoadedAt < ReadEvery && !batch.Missed)
        {
            Show(view with { IsOutdated = true });
            return false;
        }

        await ReloadAsync(view);
        return true;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (View is not { } view || !(view.Question.IsLive || view.HasFailure) || !IsAsked(view))
            return false;
        var age = Time.GetUtcNow() - view.LoadedAt;
        if ((view.IsOutdated && age >= ReadEvery) || view.HasFailure || age >= LookAgainEvery)
        {
            await ReloadAsync(view);
            return true;
        }

        var before = State;
        Show(view);
        return before != State;
    }

    protected override void Judge(TView? view) => State = view is null ? PanelState.Loading : StateOf(view);

    protected PanelState Part(string? failure, bool holds) => View is null ? PanelState.Loading : State.OfPart(failure, holds);
}

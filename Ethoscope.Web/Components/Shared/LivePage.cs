using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Shared;

/// <summary>A live page whose view is loaded once: while it is prerendered, or else by its circuit.</summary>
public abstract class LivePage : LiveComponent
{
    /// <summary>Longest that prerendering waits for data; after it the page goes out with skeletons, and the circuit loads.</summary>
    internal static readonly TimeSpan PrerenderPatience = TimeSpan.FromSeconds(1.5);

    [Inject]
    internal ViewHandoff Handoff { get; set; } = null!;

    /// <summary>Key of the view that prerendering loaded.</summary>
    [PersistentState]
    public string? Prerendered { get; set; }

    /// <summary>The view that prerendering left for this question.</summary>
    /// <param name="fits">Whether a view answers the present question.</param>
    protected T? TakePrerendered<T>(Predicate<T> fits)
        where T : class
    {
        var view = Handoff.Take<T>(Prerendered);
        Prerendered = null;
        return view is not null && fits(view) ? view : null;
    }

    /// <returns>Null where prerendering lost its patience.</returns>
    protected async Task<T?> LoadFirstAsync<T>(Func<CancellationToken, Task<T>> load)
        where T : class
    {
        if (RendererInfo.IsInteractive)
            return await load(Stop);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        try
        {
            var view = await load(patience.Token).WaitAsync(PrerenderPatience, Time, Stop);
            Prerendered = Handoff.Put(view);
            return view;
        }
        catch (TimeoutException)
        {
            await patience.CancelAsync();
            return null;
        }
    }
}

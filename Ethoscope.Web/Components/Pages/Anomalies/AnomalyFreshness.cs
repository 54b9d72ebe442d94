using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>How far what is known of watched series can be trusted to be of now.</summary>
internal static class AnomalyFreshness
{
    /// <summary>Three times the shortest cadence, and the time that a sample needs to be whole.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static PanelState Of(AnomaliesView view, DateTimeOffset now)
    {
        if (view.Standings.Value is not { } standings)
            return PanelState.Unavailable(view.Standings.Failure ?? "It is not read yet.");
        if (standings.Max(one => one.Newest?.At) is not { } newest)
            return PanelState.Unavailable(
                "Nothing was judged yet: series are watched once blocks are stored, and judged once some hours of them are (Collectors:anomalies:Enabled)."
            );
        return PanelState.OfNewest(
            newest,
            view.Question.At,
            view.Standings.Failure,
            now,
            Patience,
            age => $"The newest sample of all series is {age} old: either no newer data is stored, or the job that judges it does not run."
        );
    }
}

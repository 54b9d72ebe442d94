using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>How far what is stored of rollups can be trusted to be of now.</summary>
internal static class Layer2Freshness
{
    /// <summary>Costs are sampled each minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static PanelState Of(Layer2View view, DateTimeOffset now) =>
        view.Networks is null ? NotWatched(view.Question.Chain)
        : view.Question.Network is { } name && view.Network is null
            ? PanelState.Unavailable(
                $"No rollup of this name is watched here. Known: {string.Join(", ", view.Networks.All.Select(one => one.Name))}."
            )
        : Of(view.Comparison, view.Question.Network, view.Question.At, now);

    public static PanelState NotWatched(ChainDescriptor chain) =>
        PanelState.Unavailable(
            $"No rollup of {chain.DisplayName} is watched here: they are turned off in the configuration (Ethoscope:Layer2)."
        );

    /// <param name="network">The one rollup that counts; null for all.</param>
    /// <param name="at">The past moment that is shown; null for now.</param>
    public static PanelState Of(Part<Layer2Comparison> told, string? network, DateTimeOffset? at, DateTimeOffset now)
    {
        if (told.Value is not { } comparison)
            return PanelState.Unavailable(told.Failure ?? "It is not read yet.");
        if (NewestOf(comparison, network) is not { } newest)
            return PanelState.Unavailable(
                at is null
                    ? "Nothing was read here yet: heads and costs are sampled within a minute of the start, as far as endpoints answer."
                    : "Nothing of that time is stored."
            );
        return PanelState.OfNewest(
            newest,
            at,
            told.Failure,
            now,
            Patience,
            age =>
                $"The newest reading is {age} old: none of our endpoints answers, or the collectors do not run (Collectors:layer2:Enabled). That says nothing of the network itself."
        );
    }

    /// <summary>When anything was last read: a head, or a cost.</summary>
    private static DateTimeOffset? NewestOf(Layer2Comparison comparison, string? network)
    {
        var heads = comparison.Standings.Where(one => IsMeant(one.Network.Name)).Select(one => one.Heads?.ReadAt);
        var costs = comparison.Costs.Where(one => IsMeant(one.Key)).SelectMany(one => one.Value).Select(cost => (DateTimeOffset?)cost.Time);
        return heads.Concat(costs).Max();

        bool IsMeant(string name) => network is null || string.Equals(name, network, StringComparison.OrdinalIgnoreCase);
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Api;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Observability;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>What the administrator sees first: what needs them, and the server in figures. Rendered by the server alone.</summary>
public sealed partial class AdminPage
{
    private IReadOnlyList<AdminAlert> _alerts = [];
    private KeyFigures? _keys;
    private AdminFacts? _facts;
    private PanelState _keysState = PanelState.Loading;
    private PanelState _factsState = PanelState.Loading;
    private bool? _redis;

    [Inject]
    private AdminStats Stats { get; set; } = null!;

    [Inject]
    private AdminAlerts Alerts { get; set; } = null!;

    [Inject]
    private LogLevels Levels { get; set; } = null!;

    [Inject]
    private CacheClearing Clearing { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var keys = await Reader.ReadAsync(() => Stats.ReadKeysAsync(CancellationToken.None));
        var facts = await Reader.ReadAsync(() => Stats.ReadFactsAsync(CancellationToken.None));
        (_keys, _facts) = (keys.Value, facts.Value);
        _keysState = _keys is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
        _factsState = _facts is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
        _redis = Alerts.RedisAnswers;
        var alerts = await Reader.ReadAsync(() => Alerts.ReadAsync(CancellationToken.None));
        _alerts = alerts.Value ?? [new(true, "The database does not answer: what needs you can't be told.", null, null)];
    }

    private async Task ClearAsync()
    {
        var (here, shared) = (0L, (long?)null);
        if (
            !await TryAsync(
                async () => (here, shared) = await Clearing.ClearAsync(AdminAudit.ActorOf(Http), CancellationToken.None),
                "Nothing was forgotten"
            )
        )
            return;

        Told =
            $"{Count.Of(here, "answer")} of this instance and "
            + (shared is { } keys ? $"{Count.Text(keys)} in Redis are forgotten" : "none in Redis, which does not answer,")
            + "; other instances forget theirs within seconds.";
    }
}

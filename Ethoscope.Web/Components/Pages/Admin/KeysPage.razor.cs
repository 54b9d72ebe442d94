using System.Globalization;
using Ethoscope.Core.Security;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Makes, lists and revokes keys of the API. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class KeysPage(ApiKeys apiKeys, TimeProvider time, ILogger<KeysPage> log)
{
    [Inject]
    private PartReader Reader { get; set; } = null!;

    private IReadOnlyList<(ApiKey Key, ApiKeyState State)> _keys = [];
    private PanelState _state = PanelState.Loading;
    private (ApiKey Key, string Text)? _made;
    private string? _told;
    private string? _fault;

    [SupplyParameterFromForm(FormName = "create-key")]
    private NewKey? Wanted { get; set; }

    private string Today => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override async Task OnInitializedAsync()
    {
        Wanted ??= new();
        await LoadAsync();
    }

    private async Task CreateAsync()
    {
        if (ApiKeyRequest.TryRead(Wanted!.Name, Wanted.Tier, Wanted.Expires, time.GetUtcNow(), out _fault) is not { } request)
            return;

        _made = await apiKeys.CreateAsync(request, CancellationToken.None);
        log.KeyMade(_made.Value.Key.Prefix, _made.Value.Key.Name);
        Wanted = new();
        await LoadAsync();
    }

    private async Task RevokeAsync(string prefix)
    {
        if ((await apiKeys.RevokeAsync(prefix, CancellationToken.None)).Revoked is { } revoked)
        {
            log.KeyRevoked(revoked.Prefix);
            _told = $"Key {revoked.Prefix} of {revoked.Name} is revoked.";
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Reader.ReadAsync(() => apiKeys.ListAsync(CancellationToken.None));
        _keys = read.Value ?? [];
        _state = read.Value is null
            ? PanelState.Unavailable("Our database did not answer; the fault was logged. Load this page again in a moment.")
            : PanelState.Fresh(null);
    }

    /// <summary>What the form sends, as text.</summary>
    internal sealed class NewKey
    {
        public string? Name { get; set; }

        public string? Tier { get; set; }

        public string? Expires { get; set; }
    }
}

using System.Globalization;
using Ethoscope.Core.Security;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Makes, lists, replaces and revokes keys of the API. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class KeysPage(ApiKeys apiKeys, ApiKeyUsage usage, TimeProvider time, ILogger<KeysPage> log)
{
    internal const string Away = "Our database did not answer; the fault was logged. Load this page again in a moment.";

    private IReadOnlyList<KeyRow> _keys = [];
    private PanelState _state = PanelState.Loading;
    private (ApiKey Key, string Text)? _made;

    [SupplyParameterFromForm(FormName = "create-key")]
    private NewKey? Wanted { get; set; }

    [SupplyParameterFromForm]
    private string? Grace { get; set; }

    private string Today => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override async Task OnInitializedAsync()
    {
        Wanted ??= new();
        await LoadAsync();
    }

    private async Task CreateAsync()
    {
        if (Wanted!.TryRead(time.GetUtcNow(), out var fault) is not { } request)
        {
            Refuse(StatusCodes.Status400BadRequest, fault!);
            return;
        }

        if (!ApiKeyText.IsPrefix(Wanted.Prefix))
        {
            Refuse(StatusCodes.Status400BadRequest, "Nothing was made: the form was not whole. Load this page again.");
            return;
        }

        _made = await apiKeys.CreateAsync(Wanted.Prefix!, request, AdminAudit.ActorOf(Http), CancellationToken.None);
        if (_made is not { } made)
        {
            Refuse(
                StatusCodes.Status409Conflict,
                $"This form was sent before, and made {Wanted.Prefix} then. Nothing was made a second time."
            );
            return;
        }

        log.KeyMade(made.Key.Prefix, made.Key.Name);
        Wanted = new();
        await LoadAsync();
    }

    private async Task RotateAsync(string prefix)
    {
        if (GracePeriod.TryRead(Grace) is not { } grace)
        {
            Refuse(StatusCodes.Status400BadRequest, $"The grace period is '{Grace}'; accepted is {GracePeriod.Form}.");
            return;
        }

        var rotation = await apiKeys.RotateAsync(prefix, grace, AdminAudit.ActorOf(Http), CancellationToken.None);
        if (rotation.Fault is { } fault)
            Refuse(StatusCodes.Status409Conflict, fault);
        if (rotation is { Made: { } made, Old: { } old })
        {
            _made = (made, rotation.Text!);
            log.KeyRotated(made.Prefix, old.Prefix, old.ExpiresAt);
            Told =
                old.ExpiresAt <= time.GetUtcNow()
                    ? $"It replaces {old.Prefix}, which opens nothing any more."
                    : $"It replaces {old.Prefix}, which works until {Instant.Full(old.ExpiresAt!.Value)}.";
        }

        await LoadAsync();
    }

    private async Task RevokeAsync(string prefix)
    {
        if ((await apiKeys.RevokeAsync(prefix, AdminAudit.ActorOf(Http), CancellationToken.None)).Revoked is { } revoked)
        {
            log.KeyRevoked(revoked.Prefix);
            Told = $"Key {revoked.Prefix} of {revoked.Name} is revoked.";
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Reader.ReadAsync(() => KeyRow.ListAsync(apiKeys, usage, time.GetUtcNow(), CancellationToken.None));
        _keys = read.Value ?? [];
        _state = read.Value is null ? PanelState.Unavailable(Away) : PanelState.Fresh(null);
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Who is signed in, and the ends of sessions. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<SignedInSession> _sessions = [];
    private PanelState _state = PanelState.Loading;

    [Inject]
    private ISessionStore Store { get; set; } = null!;

    [Inject]
    private SessionRing Ring { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private Guid? Own => AdminSession.IdOf(Http.User);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task EndAsync(SignedInSession session)
    {
        var entry = AdminAudit.ActorOf(Http).Did(AuditActions.SignOut, AuditActor.NameOf(session.Id));
        if (!await TryEndAsync(() => Store.EndAsync(session.Id, Time.GetUtcNow(), entry, CancellationToken.None)))
            return;

        if (session.Id == Own)
        {
            await LeaveAsync();
            return;
        }

        Told = $"Session {AuditActor.NameOf(session.Id)} is signed out.";
        await LoadAsync();
    }

    private async Task EndAllAsync()
    {
        var entry = AdminAudit.ActorOf(Http).Did(AuditActions.SignOutEverywhere, null, Count.Of(_sessions.Count, "session"));
        if (await TryEndAsync(() => Store.EndAllAsync(Time.GetUtcNow(), entry, CancellationToken.None)))
            await LeaveAsync();
    }

    private async Task LeaveAsync()
    {
        await Http.SignOutAsync(AdminSession.Scheme);
        Http.Response.Redirect(AdminSession.SignInPath);
    }

    private async Task<bool> TryEndAsync(Func<Task> end)
    {
        if (!await TryAsync(end, "Nothing was signed out"))
            return false;

        Ring.Forget();
        return true;
    }

    private async Task LoadAsync()
    {
        var read = await Reader.ReadAsync(() => Store.ListAsync(Time.GetUtcNow(), CancellationToken.None));
        _sessions = read.Value ?? [];
        _state = read.Value is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
    }
}

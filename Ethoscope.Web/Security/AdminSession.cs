using System.Security.Claims;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Admin;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ethoscope.Web.Security;

/// <summary>
/// The administrator's session: a cookie that holds its id and the stamp of the password it was opened with, and a row that says whether it
/// is open still. Each sign-in has an id of its own.
/// </summary>
internal sealed class AdminSession(AdminPassword password, ISessionStore store, SessionRing ring, TimeProvider time)
    : CookieAuthenticationEvents
{
    public const string Scheme = "admin";
    public const string Policy = "admin";
    public const string SignInPath = "/sign-in";

    /// <summary>Of a session, whether it is used or not.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int LongestUserAgent = 200;
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string NoCookieNeeded =
        "This is for the administrator. Sign in at /sign-in with a browser; a key of the API opens nothing here.\n";

    private const string Away = "Our database does not answer, and who is signed in is kept there. Try again in a moment.\n";
    private static readonly object IsUnknown = new();

    /// <summary>Id of the session that a request came with; null where it has none.</summary>
    public static Guid? IdOf(ClaimsPrincipal caller) => Guid.TryParse(caller.FindFirst(SessionClaim)?.Value, out var id) ? id : null;

    /// <summary>Opens a session in place of the one that the browser has; it is written down in the same commit.</summary>
    public async Task OpenAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        var id = Guid.NewGuid();
        var address = AdminAudit.AddressOf(context);
        var agent = new string([.. context.Request.Headers.UserAgent.ToString().Where(c => !char.IsControl(c)).Take(LongestUserAgent)]);
        var session = new SignedInSession(id, now, now, now + Life, address, agent.Length > 0 ? agent : null);
        await store.OpenAsync(
            session,
            IdOf(context.User),
            AuditActor.Session(id, address).Did(AuditActions.SignIn),
            CancellationToken.None
        );
        ring.Forget();
        await context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.Name, "Administrator"),
                        new Claim(StampClaim, password.Stamp),
                        new Claim(SessionClaim, id.ToString("N")),
                    ],
                    Scheme
                )
            )
        );
    }

    /// <summary>Ends the session of a request, and takes its cookie.</summary>
    public async Task CloseAsync(HttpContext context)
    {
        if (IdOf(context.User) is { } id)
            await store.EndAsync(id, time.GetUtcNow(), AdminAudit.ActorOf(context).Did(AuditActions.SignOut), CancellationToken.None);
        ring.Forget();
        await context.SignOutAsync(Scheme);
    }

    /// <summary>A session that ended, expired or never was, or of an earlier password, is none; one that nobody can look up is not yet.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var state =
            context.Principal is { } caller && password.IsCurrent(caller.FindFirst(StampClaim)?.Value) && IdOf(caller) is { } id
                ? await ring.AskAsync(id, http.RequestAborted)
                : SessionState.Closed;
        if (state == SessionState.Open)
            return;

        context.RejectPrincipal();
        if (state == SessionState.Closed)
            await http.SignOutAsync(Scheme);
        else
            http.Items[IsUnknown] = IsUnknown;
    }

    /// <summary>People who open a page are sent to the sign-in and back; to anything else a page of ours is no answer.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.HttpContext.Items.ContainsKey(IsUnknown))
            return RefuseAsync(context.HttpContext, StatusCodes.Status503ServiceUnavailable, Away);
        if (!HttpMethods.IsGet(request.Method) || !OpensPage(request))
            return RefuseAsync(context.HttpContext, StatusCodes.Status403Forbidden, NoCookieNeeded);

        // Never by the name in Host, which anybody may write.
        context.Response.Redirect($"{SignInPath}?ReturnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        RefuseAsync(context.HttpContext, StatusCodes.Status403Forbidden, NoCookieNeeded);

    private static bool OpensPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(kind => kind.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        && !ApiKeyHandler.IsPresented(request);

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}

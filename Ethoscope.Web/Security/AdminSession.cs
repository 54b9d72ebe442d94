using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ethoscope.Web.Security;

/// <summary>The administrator's session: a cookie that holds the stamp of the password it was opened with.</summary>
internal sealed class AdminSession(AdminPassword password) : CookieAuthenticationEvents
{
    public const string Scheme = "admin";
    public const string Policy = "admin";
    public const string SignInPath = "/sign-in";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string NoCookieNeeded =
        "This is for the administrator. Sign in at /sign-in with a browser; a key of the API opens nothing here.\n";

    /// <summary>Id of the session that a request came with; null where it has none.</summary>
    public static Guid? IdOf(ClaimsPrincipal caller) => Guid.TryParse(caller.FindFirst(SessionClaim)?.Value, out var id) ? id : null;

    public Task OpenAsync(HttpContext context) =>
        context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.Name, "Administrator"),
                        new Claim(StampClaim, password.Stamp),
                        new Claim(SessionClaim, Guid.NewGuid().ToString("N")),
                    ],
                    Scheme
                )
            )
        );

    /// <summary>A session of an earlier password is none.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (password.IsCurrent(context.Principal?.FindFirst(StampClaim)?.Value))
            return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>People who open a page are sent to the sign-in and back; to anything else a page of ours is no answer.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !OpensPage(request))
            return RefuseAsync(context.HttpContext);

        // Never by the name in Host, which anybody may write.
        context.Response.Redirect($"{SignInPath}?ReturnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => RefuseAsync(context.HttpContext);

    private static bool OpensPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(kind => kind.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        && !ApiKeyHandler.IsPresented(request);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NoCookieNeeded);
    }
}

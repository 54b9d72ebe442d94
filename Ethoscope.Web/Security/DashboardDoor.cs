using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Ethoscope.Web.Security;

/// <summary>
/// Whether the dashboard opens only to who is signed in. By the address: all that is not named here is behind the door then, pages that are
/// added later too.
/// </summary>
/// <param name="requireLogin">Ethoscope:Dashboard:RequireLogin.</param>
internal sealed class DashboardDoor(bool requireLogin)
{
    /// <summary>Where SignalR carries circuits.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>What has a rule of its own: the API with its streams, documents and pictures, metrics, and the sign-in itself.</summary>
    private static readonly string[] Open = ["/api", "/openapi", "/ws", "/metrics", AdminSession.SignInPath];

    public bool IsShut => requireLogin;

    /// <summary>After routing. Styles, scripts and pictures of the pages hold no data, and the sign-in needs them.</summary>
    public bool Shuts(HttpContext http) =>
        requireLogin
        && !Array.Exists(Open, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && http.Features.Get<IExceptionHandlerFeature>() is null;
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Security;

namespace Ethoscope.Web.Admin;

/// <summary>Writes down what a request to the admin pages or routes does, by whom and from where.</summary>
internal sealed class AdminAudit(IAuditLog log)
{
    /// <summary>Before or with the action: an action that can't be written down is not done.</summary>
    public Task WriteAsync(HttpContext http, string action, string? target = null, string? detail = null, bool done = true) =>
        log.WriteAsync(Of(http, action, target, detail, done), CancellationToken.None);

    /// <summary>For what is written down in the commit that does it.</summary>
    public static AuditEntry Of(HttpContext http, string action, string? target = null, string? detail = null, bool done = true) =>
        new(ActorOf(http), http.Connection.RemoteIpAddress?.ToString(), action, target, detail, done);

    private static string ActorOf(HttpContext http) =>
        http.Features.Get<ApiKey>() is { } key ? $"key {key.Prefix}"
        : AdminSession.IdOf(http.User) is { } id ? $"session {id.ToString("N")[..8]}"
        : "stranger";
}

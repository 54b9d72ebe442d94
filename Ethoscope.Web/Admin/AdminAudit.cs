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
    public static AuditEntry Of(HttpContext http, string action, string? target = null, string? detail = null, bool done = true)
    {
        var actor = ActorOf(http);
        return new(actor.Name, actor.Address, action, target, detail, done);
    }

    /// <summary>Who sent a request: for stores that write the entry in the commit of the change.</summary>
    public static AuditActor ActorOf(HttpContext http) =>
        http.Features.Get<ApiKey>() is { } key ? new($"key {key.Prefix}", AddressOf(http))
        : AdminSession.IdOf(http.User) is { } id ? AuditActor.Session(id, AddressOf(http))
        : AuditActor.Stranger(AddressOf(http));

    public static string? AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString();
    }
}

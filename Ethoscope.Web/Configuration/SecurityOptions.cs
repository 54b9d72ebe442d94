using System.Net;

namespace Ethoscope.Web.Configuration;

/// <summary>Who may come in, and by whose word it is believed where a request comes from.</summary>
public sealed record SecurityOptions
{
    /// <summary>ETHOSCOPE_ADMIN_PASSWORD; null for one that is made at the first start. A secret.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>API_SECRET_KEY, which keys of the API are hashed under; null for one that is made at the first start. A secret.</summary>
    public string? ApiSecretKey { get; init; }

    /// <summary>The API answers only requests with a key.</summary>
    public bool RequireKey { get; init; }

    /// <summary>The dashboard opens only to who is signed in.</summary>
    public bool RequireLogin { get; init; }

    /// <summary>Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; empty: nobody's are.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Origins whose pages' scripts may read the API and open streams; empty: none but our own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Says nothing: some of the values are secrets.</summary>
    public override string ToString() => nameof(SecurityOptions);
}

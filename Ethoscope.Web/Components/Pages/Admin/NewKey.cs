using Ethoscope.Core.Security;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>What the form of a new key sends, as text.</summary>
internal sealed class NewKey
{
    /// <summary>Visible part that its key is to have: a form that is sent twice, or at two instances, makes one key.</summary>
    public string? Prefix { get; set; }

    public string? Name { get; set; }

    public string? Tier { get; set; }

    /// <summary>The names of those that are ticked.</summary>
    public List<string>? Scopes { get; set; }

    public string? Expires { get; set; }

    /// <summary>Whether a scope is to be ticked: as it was sent, and before that as the usual tier has it.</summary>
    public bool Opens(ApiKeyScopes scope) =>
        Name is null ? ApiKeyScopeText.Of(ApiKeyTier.Default).HasFlag(scope) : Scopes?.Contains(ApiKeyScopeText.Name(scope)) == true;

    public ApiKeyRequest? TryRead(DateTimeOffset now, out string? fault) =>
        ApiKeyRequest.TryRead(Name, Tier, Expires, now, out fault, string.Join(',', Scopes ?? []));
}

using System.ComponentModel;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Api.Contracts;

[Description("What a presented key is.")]
internal sealed record KeyAnswer(
    [property: Description("The visible beginning of the key; it names the key and opens nothing.")] string Prefix,
    [property: Description("Whose it is, or what for, as the administrator wrote it.")] string Name,
    [property: Description("`default`, `premium` or `admin`."), OneOf(typeof(ApiKeyTier))] string Tier,
    [property: Description("What it opens: `read`, `stream`, `admin`."), OneOf("read", "stream", "admin")] IReadOnlyList<string> Scopes,
    [property: Description("From then on it opens nothing; null where it has no end.")] DateTime? ExpiresAt,
    [property: Description("Visible beginning of the key that was made to replace this one; null where there is none.")] string? ReplacedBy,
    [property: Description("Requests with it since midnight UTC, without this one. Those at other instances are up to ten seconds late.")]
        KeyRequestsAnswer RequestsToday
);

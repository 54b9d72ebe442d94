using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("A token that opens one stream.")]
internal sealed record StreamTokenAnswer(
    [property: Description("To be given as `token` in the address of one stream; it is shown once.")] string Token,
    [property: Description("From then on it opens nothing.")] DateTime ExpiresAt
);

using Microsoft.AspNetCore.Authorization;

namespace Ethoscope.Web.Security;

/// <summary>What a request to the API must bring: a valid key, or, where none is required, nothing that means to be one.</summary>
internal sealed class ApiKeyRequirement(bool isRequired)
{
    public const string Policy = "api";

    public bool IsRequired => isRequired;

    public bool IsMetBy(AuthorizationHandlerContext context) =>
        context.User.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: ApiKeyHandler.KeyScheme })
        || (!IsRequired && context.Resource is HttpContext http && !ApiKeyHandler.IsPresented(http.Request));
}

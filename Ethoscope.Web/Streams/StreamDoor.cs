using System.Globalization;
using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Core.Streams;
using Ethoscope.Web.Api;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Authentication;

namespace Ethoscope.Web.Streams;

/// <summary>Lets in who may open a stream: by a key in a header as the rest of the API, by a token in the address, or by the first message.</summary>
internal sealed class StreamDoor(
    ApiKeyRequirement requirement,
    StreamTokens tokens,
    ApiKeyRing ring,
    ApiKeyUsage usage,
    StreamSlots slots,
    Admission admission,
    LimitsOptions limits
)
{
    private const int RetrySeconds = 30;

    public bool RequiresKey => requirement.IsRequired;

    /// <summary>The caller, with a place that is to be given back.</summary>
    /// <param name="token">Of the address; null for none.</param>
    /// <param name="mayComeLater">The key may be sent as the first message.</param>
    /// <exception cref="ApiProblemException">It is not let in.</exception>
    public async Task<StreamCaller> AdmitAsync(HttpContext http, string? token, bool mayComeLater, CancellationToken stop)
    {
        var address = CallerAddress.Of(http);
        var key = token is null ? await OfHeaderAsync(http) : await OfTokenAsync(http, token, stop);
        if (key is null && requirement.IsRequired && !mayComeLater)
            throw Refused(http, ApiProblem.KeyMissing());
        if (slots.TryTake(key, address) is { } slot)
            return new(key, address, slot);

        http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        throw new ApiProblemException(ApiProblem.TooManyStreams(key is null ? limits.Streams : limits.StreamsOf(key.Tier)));
    }

    /// <summary>The key of a first message; else what is wrong with it.</summary>
    public async Task<(ApiKey? Key, StreamFault? Fault)> AuthenticateAsync(
        ClientAction.Authenticate presented,
        string address,
        CancellationToken stop
    )
    {
        var key = presented.IsToken ? await tokens.SpendAsync(presented.Text, stop) : await ring.FindAsync(presented.Text, stop);
        if (key is null)
        {
            await admission.AskAsync(new(LimitKind.FailedKey, address), limits.FailedKeys);
            return (
                null,
                new(StreamFault.InvalidKey, "The key or token is unknown, expired, spent or revoked. Connect again with a valid one.")
            );
        }

        if (key.Scopes.HasFlag(ApiKeyScopes.Stream))
        {
            usage.Count(key.Prefix, ApiKeyOutcome.Answered);
            return (key, null);
        }

        usage.Count(key.Prefix, ApiKeyOutcome.Refused);
        return (null, new(StreamFault.ScopeMissing, "This key has not the scope stream. Ask the administrator for one that has."));
    }

    private static async Task<ApiKey?> OfHeaderAsync(HttpContext http)
    {
        if (!ApiKeyHandler.IsPresented(http.Request))
            return null;

        var result = await http.AuthenticateAsync(ApiKeyHandler.KeyScheme);
        if (result.Principal is null || http.Features.Get<ApiKey>() is not { } key)
            throw Refused(http, ApiKeyHandler.ProblemOf(result));
        return key.Scopes.HasFlag(ApiKeyScopes.Stream)
            ? key
            : throw new ApiProblemException(ApiProblem.ScopeMissing([ApiKeyScopeText.Name(ApiKeyScopes.Stream)]));
    }

    private async Task<ApiKey?> OfTokenAsync(HttpContext http, string token, CancellationToken stop)
    {
        if (ApiKeyHandler.IsPresented(http.Request))
            throw new ApiProblemException(ApiProblem.TwoKeys());
        if (await tokens.SpendAsync(token, stop) is not { } key)
            throw Refused(http, ApiProblem.TokenRefused());

        usage.Count(key.Prefix, ApiKeyOutcome.Answered);
        return key;
    }

    private static ApiProblemException Refused(HttpContext http, Api.Contracts.ProblemAnswer problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        return new(problem);
    }
}

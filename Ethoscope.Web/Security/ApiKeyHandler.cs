using System.Security.Claims;
using System.Text.Encodings.Web;
using Ethoscope.Core.Security;
using Ethoscope.Web.Api;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Security;

/// <summary>
/// Keys of the API, from <c>Authorization: Bearer</c> or <c>X-API-Key</c> and from nowhere else. What is presented and is no valid key is
/// answered with 401 and one body, whatever is wrong with it.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyRing keys,
    ApiKeyUsage usage
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string KeyScheme = "api-key";
    public const string Header = "X-API-Key";
    public const string PrefixClaim = "key";
    public const string TierClaim = "tier";

    /// <summary>One for each scope, by its name.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The prefix that a key and those it replaced share.</summary>
    public const string FamilyClaim = "family";
    private const string Bearer = "Bearer";

    private static readonly AuthenticateResult Wrong = AuthenticateResult.Fail("The key is not valid.");
    private static readonly AuthenticateResult Two = AuthenticateResult.Fail("The key is given twice.");

    /// <summary>The request brings something that means to be a key. Other kinds of Authorization are a proxy's affair.</summary>
    public static bool IsPresented(HttpRequest request) => request.Headers.ContainsKey(Header) || Bearers(request).Length > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var bearers = Bearers(Request);
        StringValues headers = Request.Headers[Header];
        if (bearers.Length == 0 && !Request.Headers.ContainsKey(Header))
            return AuthenticateResult.NoResult();
        if (bearers.Length > 0 && headers.Count > 0)
            return Two;
        if (bearers.Length + headers.Count != 1)
            return Wrong;

        var presented = (bearers is [var bearer] ? bearer[Bearer.Length..] : headers[0] ?? "").Trim();
        if (await keys.FindAsync(presented, Context.RequestAborted) is not { } key)
            return Wrong;

        Response.OnCompleted(() =>
        {
            usage.Count(key.Prefix, OutcomeOf(Response.StatusCode));
            return Task.CompletedTask;
        });
        Context.Features.Set(key);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, key.Name),
                new Claim(PrefixClaim, key.Prefix),
                new Claim(TierClaim, key.Tier.ToString()),
                new Claim(FamilyClaim, key.Family),
                .. key.Scopes.Names().Select(scope => new Claim(ScopeClaim, scope)),
            ],
            KeyScheme
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), KeyScheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        var problem = ProblemOf(result);
        if (problem.Status == StatusCodes.Status401Unauthorized)
            Response.Headers.WWWAuthenticate = Bearer;
        await ApiFaults.WriteAsync(Context, problem);
    }

    /// <summary>What is wrong with a request that this did not let in.</summary>
    public static ProblemAnswer ProblemOf(AuthenticateResult result) =>
        ReferenceEquals(result, Two) ? ApiProblem.TwoKeys()
        : result.None ? ApiProblem.KeyMissing()
        : ApiProblem.KeyRefused();

    /// <summary>A valid key that does not open what was asked for.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiFaults.WriteAsync(Context, ApiProblem.ScopeMissing(ApiKeyRequirement.ScopesOf(Context.GetEndpoint())));

    private static ApiKeyOutcome OutcomeOf(int status) =>
        status switch
        {
            StatusCodes.Status429TooManyRequests => ApiKeyOutcome.Limited,
            >= 500 => ApiKeyOutcome.Failed,
            >= 400 => ApiKeyOutcome.Refused,
            _ => ApiKeyOutcome.Answered,
        };

    private static string[] Bearers(HttpRequest request) =>
        [
            .. request
                .Headers.Authorization.OfType<string>()
                .Where(value =>
                    value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                    && (value.Length == Bearer.Length || value[Bearer.Length] == ' ')
                ),
        ];
}

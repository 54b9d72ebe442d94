using System.Globalization;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>The kinds of problems, with types that never change: clients decide by them.</summary>
internal static class ApiProblem
{
    private const string Prefix = "urn:ethoscope:problem:";

    /// <summary>Status 400.</summary>
    /// <param name="errors">What is wrong with each parameter, by its name in the address.</param>
    public static ProblemAnswer Parameters(IReadOnlyDictionary<string, string[]> errors) =>
        new(
            Prefix + "invalid-parameter",
            "A parameter is not acceptable",
            StatusCodes.Status400BadRequest,
            string.Join(' ', errors.SelectMany(error => error.Value))
        )
        {
            Errors = errors,
        };

    /// <summary>Status 401: the same for every key that is none, whatever is wrong with it.</summary>
    public static ProblemAnswer KeyRefused() =>
        new(
            Prefix + "invalid-key",
            "The key is not valid",
            StatusCodes.Status401Unauthorized,
            "The key is unknown, expired or revoked. Send a valid one as Authorization: Bearer or as X-API-Key, or ask the administrator for one."
        );

    /// <summary>Status 401.</summary>
    public static ProblemAnswer KeyMissing() =>
        new(
            Prefix + "key-required",
            "A key is required",
            StatusCodes.Status401Unauthorized,
            "This is answered to requests with a key only. Send it as Authorization: Bearer or as X-API-Key; it is not taken from the address."
        );

    /// <summary>Status 403: a valid key that does not open this route.</summary>
    /// <param name="scopes">What the route asks for.</param>
    public static ProblemAnswer ScopeMissing(IReadOnlyList<string> scopes) =>
        new(
            Prefix + "scope-missing",
            "The key does not open this",
            StatusCodes.Status403Forbidden,
            $"This route needs a key of scope {string.Join(" and ", scopes)}, which this key has not. Ask the administrator for one that has; GET /api/v1/key says what a key opens."
        );

    /// <summary>Status 400.</summary>
    public static ProblemAnswer TwoKeys() =>
        new(
            Prefix + "two-keys",
            "The key is given twice",
            StatusCodes.Status400BadRequest,
            "Send the key as Authorization: Bearer or as X-API-Key, not as both."
        );

    /// <summary>Status 401: a token of a stream that opens nothing, whatever is wrong with it.</summary>
    public static ProblemAnswer TokenRefused() =>
        new(
            Prefix + "invalid-token",
            "The token is not valid",
            StatusCodes.Status401Unauthorized,
            "The token is unknown, spent or older than 60 seconds, or its key opens nothing any more. Take a new one from POST /api/v1/stream/tokens for each stream."
        );

    /// <summary>Status 403: a page of a stranger.</summary>
    public static ProblemAnswer OriginRefused() =>
        new(
            Prefix + "origin-refused",
            "Pages of this origin are not let in",
            StatusCodes.Status403Forbidden,
            "A browser may open a WebSocket from pages of this server and of the origins that its administrator configured. Programs send no Origin."
        );

    /// <summary>Status 426: a WebSocket's address asked by a plain request.</summary>
    public static ProblemAnswer UpgradeRequired() =>
        new(
            Prefix + "upgrade-required",
            "This is the address of a WebSocket",
            StatusCodes.Status426UpgradeRequired,
            "Open it as a WebSocket, or read the same messages as server-sent events at /api/v1/stream."
        );

    /// <summary>Status 429: as many streams are open as may be at once.</summary>
    public static ProblemAnswer TooManyStreams(int? most) =>
        new(
            Prefix + "too-many-streams",
            "Too many streams are open",
            StatusCodes.Status429TooManyRequests,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A key, or an address without one, has at most {most} streams open at once on this server. Close one, or ask the administrator for a key of a higher tier; one stream carries all channels."
            )
        );

    /// <summary>Status 404: the address is right, and there is no such thing.</summary>
    public static ProblemAnswer NotFound(string detail) =>
        new(Prefix + "not-found", "There is no such thing", StatusCodes.Status404NotFound, detail);

    /// <summary>Status 404: the address is none of the API's.</summary>
    public static ProblemAnswer NoRoute() =>
        new(
            Prefix + "no-such-route",
            "There is no such route",
            StatusCodes.Status404NotFound,
            "Nothing is served under this address. /api/v1 lists what is, /api/docs describes it."
        );

    /// <summary>Status 405.</summary>
    public static ProblemAnswer Method(string? allowed) =>
        new(
            Prefix + "method-not-allowed",
            "The method is not allowed here",
            StatusCodes.Status405MethodNotAllowed,
            string.IsNullOrEmpty(allowed) ? "This route takes another method." : $"This route takes {allowed}."
        );

    /// <summary>Status 413.</summary>
    public static ProblemAnswer BodyTooLarge() =>
        new(
            Prefix + "body-too-large",
            "The request has a body",
            StatusCodes.Status413PayloadTooLarge,
            "The API takes no bodies: all that a route takes is in its address. Ask again without one."
        );

    /// <summary>Status 503: it was not found in the time that there is for an answer.</summary>
    public static ProblemAnswer TooSlow(TimeSpan most) =>
        new(
            Prefix + "too-slow",
            "The answer took too long",
            StatusCodes.Status503ServiceUnavailable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"It was not found within {most.TotalSeconds} s, and was given up. Ask again in a few seconds, or for a shorter range or a longer interval; /api/v1/health says whether the database is slow."
            )
        );

    /// <summary>Status 503.</summary>
    public static ProblemAnswer DatabaseAway() =>
        new(
            Prefix + "database-unavailable",
            "The database does not answer",
            StatusCodes.Status503ServiceUnavailable,
            "This server can't read what it stored at the moment. Ask again in a few seconds; /api/v1/health says more."
        );

    /// <summary>Status 503: as many exports are streamed as may be at once.</summary>
    public static ProblemAnswer TooManyExports() =>
        new(
            Prefix + "too-many-exports",
            "Too many exports are running",
            StatusCodes.Status503ServiceUnavailable,
            $"This server streams at most {ExportSlots.MostAtOnce} exports at once. Ask again when one of them has ended; answers in JSON are not limited."
        );

    /// <summary>Status 503: nothing that holds for the next block can be said now.</summary>
    public static ProblemAnswer NoEstimate(string detail) =>
        new(Prefix + "no-estimate", "There is no estimate for the next block", StatusCodes.Status503ServiceUnavailable, detail);

    /// <summary>Status 500.</summary>
    public static ProblemAnswer Fault(string traceId) =>
        new(
            Prefix + "internal-error",
            "The server failed",
            StatusCodes.Status500InternalServerError,
            "This is a fault of the server, not of the request. It was logged."
        )
        {
            TraceId = traceId,
        };

    /// <summary>Status 429.</summary>
    /// <param name="whose">Whom the limit is of, as the beginning of the sentence.</param>
    /// <param name="units">What the request weighs.</param>
    public static ProblemAnswer RateLimited(string whose, int units, LimitAnswer refused, TimeSpan window) =>
        new(
            Prefix + "rate-limited",
            "The limit is reached",
            StatusCodes.Status429TooManyRequests,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{whose} has {refused.Limit} units in {window.TotalSeconds:0} seconds; this request weighs {units}, and {refused.Remaining} are left. "
            )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"Ask again in {refused.RetryAfter} seconds, at {DateTimeOffset.FromUnixTimeSeconds(refused.Reset):yyyy-MM-dd'T'HH:mm:ss'Z'}."
                )
        );

    /// <summary>Any other status of 400 and more.</summary>
    public static ProblemAnswer Other(int status) =>
        new(Prefix + "http-error", "The request was not answered", status, $"The request ended with HTTP status {status}.");
}

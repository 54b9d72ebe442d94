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

    /// <summary>Status 503.</summary>
    public static ProblemAnswer DatabaseAway() =>
        new(
            Prefix + "database-unavailable",
            "The database does not answer",
            StatusCodes.Status503ServiceUnavailable,
            "This server can't read what it stored at the moment. Ask again in a few seconds; /api/v1/health says more."
        );

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

    /// <summary>Any other status of 400 and more.</summary>
    public static ProblemAnswer Other(int status) =>
        new(Prefix + "http-error", "The request was not answered", status, $"The request ended with HTTP status {status}.");
}

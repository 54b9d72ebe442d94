using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>A problem as the answer of a handler.</summary>
internal sealed class ProblemResult(ProblemAnswer problem) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => problem.Status;

    public Task ExecuteAsync(HttpContext httpContext) => ApiFaults.WriteAsync(httpContext, problem);
}

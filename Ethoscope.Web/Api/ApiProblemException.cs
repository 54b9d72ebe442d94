using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Ends a handler with a problem instead of data.</summary>
internal sealed class ApiProblemException(ProblemAnswer problem) : Exception(problem.Detail)
{
    public ProblemAnswer Problem { get; } = problem;
}

using System.Text.Json;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Api.Contracts;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>Problems as they are answered with, for the document.</summary>
internal static class ProblemExamples
{
    private static readonly IReadOnlyDictionary<string, string[]> Unknown = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["chian"] = ["chian is not known here; chain is."],
    };

    /// <summary>Names them at an answer; each stands in the document once.</summary>
    public static void Add(OpenApiMediaType media, string status, string operation, OpenApiDocument document)
    {
        media.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var problem in Of(status, operation))
        {
            var name =
                $"{problem.Type[(problem.Type.LastIndexOf(':') + 1)..]}{(operation == "getBlock" && status == "404" ? "-block" : status == "403" && operation is "getAdminStats" or "clearCache" ? "-admin" : "")}";
            if (document.Components?.Examples?.ContainsKey(name) != true)
                document.AddComponent<IOpenApiExample>(
                    name,
                    new OpenApiExample
                    {
                        Summary = problem.Title,
                        Value = JsonSerializer.SerializeToNode(problem, ApiJson.Default.ProblemAnswer),
                    }
                );
            media.Examples[name] = new OpenApiExampleReference(name, document);
        }
    }

    private static IEnumerable<ProblemAnswer> Of(string status, string operation) =>
        (status, operation) switch
        {
            ("400", _) => [ApiProblem.Parameters(Unknown), ApiProblem.TwoKeys()],
            ("401", "openStream") => [ApiProblem.KeyMissing(), ApiProblem.KeyRefused(), ApiProblem.TokenRefused()],
            ("401", _) => [ApiProblem.KeyMissing(), ApiProblem.KeyRefused()],
            ("403", "getAdminStats" or "clearCache") => [ApiProblem.ScopeMissing(["admin"])],
            ("403", "openStream" or "createStreamToken") => [ApiProblem.ScopeMissing(["stream"])],
            ("403", _) => [ApiProblem.ScopeMissing(["read"])],
            ("404", "getBlock") => [ApiProblem.NotFound("No such block is stored.")],
            ("404", _) => [ApiProblem.NotFound("Nothing of it is stored.")],
            ("413", _) => [ApiProblem.BodyTooLarge()],
            ("429", "openStream") => [ApiProblem.TooManyStreams(10)],
            ("429", _) =>
            [
                ApiProblem.RateLimited(
                    "This key",
                    1,
                    new LimitAnswer(false, 60, 60, TimeSpan.FromSeconds(24), 1_769_889_660, true),
                    TimeSpan.FromMinutes(1)
                ),
            ],
            ("500", _) => [ApiProblem.Fault("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")],
            ("503", "getBlockPrices" or "getGasOracle") =>
            [
                ApiProblem.DatabaseAway(),
                ApiProblem.NoEstimate("The newest block is too old."),
            ],
            ("503", _) => [ApiProblem.DatabaseAway(), ApiProblem.TooSlow(TimeSpan.FromSeconds(10))],
            _ => [],
        };
}

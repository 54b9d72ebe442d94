using System.Collections.Frozen;
using System.Reflection;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>
/// What each request of the API passes: parameters that the route does not know are refused, and a handler's problem or an absent database becomes the answer. A
/// cache of answers, should there be one, must stand behind it.
/// </summary>
internal static class ApiDoor
{
    private static readonly string[] Secrets =
    [
        "key",
        "api_key",
        "apikey",
        "api-key",
        "x-api-key",
        "token",
        "access_token",
        "authorization",
    ];

    /// <summary>
    /// How much longer than its time an answer is waited for: a database that does not even answer that a query shall end is told of as one
    /// that is away.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = NamesOf(context.MethodInfo).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return async invocation =>
        {
            var http = invocation.HttpContext;
            var time = http.Features.GetRequiredFeature<AnswerTime>();
            try
            {
                var errors = Check(http.Request.Query, known);
                if (errors.Count > 0)
                    return new ProblemResult(ApiProblem.Parameters(errors));

                var answer = await next(invocation).AsTask().WaitAsync(time.Most + Grace);
                time.Lift();
                return answer;
            }
            catch (OperationCanceledException) when (time.IsOver)
            {
                ApiFaults.TellOfAbsence(http, "The answer took too long.");
                return new ProblemResult(ApiProblem.TooSlow(time.Most));
            }
            catch (ApiProblemException refused)
            {
                return new ProblemResult(refused.Problem);
            }
            catch (Exception fault) when (DatabaseFault.IsAway(fault))
            {
                ApiFaults.TellOfAbsence(http, fault.Message);
                return new ProblemResult(ApiProblem.DatabaseAway());
            }
        };
    }

    /// <summary>Query parameters of a handler: the members of its [AsParameters] records.</summary>
    public static IEnumerable<string> NamesOf(MethodInfo handler) =>
        handler
            .GetParameters()
            .Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute)))
            .SelectMany(parameter => parameter.ParameterType.GetProperties())
            .Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name)
            .OfType<string>();

    /// <summary>What is wrong with the names in an address, by name.</summary>
    /// <param name="known">Names that the route takes, in lower case where any case is.</param>
    public static SortedDictionary<string, string[]> Check(IQueryCollection query, IReadOnlySet<string> known)
    {
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
                errors[Shown(name)] = [Unknown(name, known)];
            else if (values.Count > 1)
                errors[name.ToLowerInvariant()] = [$"{name.ToLowerInvariant()} is given {values.Count} times; give it once."];
        }

        return errors;
    }

    private static string Unknown(string name, IReadOnlySet<string> known)
    {
        if (Secrets.Contains(name, StringComparer.OrdinalIgnoreCase))
            return $"{name} is not taken from the address, which logs keep: keys go into a header, and the only credential in an address is the token of POST /api/v1/stream/tokens, for streams.";

        var shown = Shown(name);
        return known.Count == 0
            ? $"{shown} is not known here: this route takes no parameters."
            : $"{shown} is not known here; {NearestName.Of(shown, known.Order(StringComparer.Ordinal))} is. This route takes {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>A stranger's text, bounded.</summary>
    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}

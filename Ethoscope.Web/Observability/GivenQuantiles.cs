using System.Text;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Quantiles that are read, not observed here: their series have the label <c>quantile</c>, which the text format knows in summaries only
/// (promtool check metrics). prometheus-net makes a summary of its own observations alone, so they are gauges to it, and summaries where
/// they are served.
/// </summary>
internal static class GivenQuantiles
{
    private const string Made = $"# TYPE {ChainGauges.PriorityFee} gauge\n";
    private const string Meant = $"# TYPE {ChainGauges.PriorityFee} summary\n";

    /// <summary>Serves scrapes with the type that they mean.</summary>
    public static TBuilder WithGivenQuantiles<TBuilder>(this TBuilder metrics)
        where TBuilder : IEndpointConventionBuilder
    {
        metrics.Add(endpoint =>
        {
            var scrape = endpoint.RequestDelegate ?? throw new InvalidOperationException("It serves nothing.");
            endpoint.RequestDelegate = context => WriteAsync(context, scrape);
        });
        return metrics;
    }

    private static async Task WriteAsync(HttpContext context, RequestDelegate scrape)
    {
        var body = context.Response.Body;
        using var made = new MemoryStream();
        context.Response.Body = made;
        try
        {
            await scrape(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var text = Encoding.UTF8.GetString(made.GetBuffer(), 0, (int)made.Length);
        await context.Response.WriteAsync(text.Replace(Made, Meant, StringComparison.Ordinal), context.RequestAborted);
    }
}

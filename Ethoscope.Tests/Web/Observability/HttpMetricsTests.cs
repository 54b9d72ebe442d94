using Ethoscope.Web.Observability;
using Microsoft.AspNetCore.Http;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class HttpMetricsTests
{
    [Fact]
    public async Task MeasureAsync_HandlerThrows_CountsAFaultAndPassesItOn()
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        var metrics = new HttpMetrics(registry);
        var context = new DefaultHttpContext { Request = { Method = "GET" } };

        await Should.ThrowAsync<InvalidOperationException>(() =>
            metrics.MeasureAsync(context, _ => throw new InvalidOperationException("fault"))
        );

        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, default);
        System
            .Text.Encoding.UTF8.GetString(text.ToArray())
            .ShouldContain("http_requests_total{route=\"unmatched\",method=\"GET\",code=\"500\"} 1");
    }
}

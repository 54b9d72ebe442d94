using System.Net;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

/// <summary>/metrics over HTTP, where a proxy on this machine is configured and where it is not.</summary>
public sealed class MetricsBehindProxiesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_ThroughAProxyOfThisMachine_IsForTheBearerOfTheTokenAlone(bool isConfigured)
    {
        IReadOnlyList<IPNetwork> proxies = isConfigured ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] : [];
        await using var site = new MonitoredSite { Configure = services => services.AddSingleton(proxies) };
        await site.InitializeAsync();

        (await StatusAsync()).ShouldBe(HttpStatusCode.OK);
        foreach (
            var told in new[]
            {
                ("X-Forwarded-For", "203.0.113.9"),
                ("X-Forwarded-For", "127.0.0.1"),
                ("X-Forwarded-For", "::1"),
                ("X-Forwarded-For", "::ffff:127.0.0.1"),
                ("X-Forwarded-For", "203.0.113.9, 127.0.0.1"),
                ("X-Forwarded-For", "nonsense"),
                ("X-Forwarded-Proto", "https"),
                ("Forwarded", "for=127.0.0.1"),
                ("X-Real-IP", "127.0.0.1"),
                ("Via", "1.1 proxy"),
            }
        )
        {
            (await StatusAsync(told)).ShouldBe(HttpStatusCode.Unauthorized, told.ToString());
            (await StatusAsync(told, ("Authorization", $"Bearer {MonitoredSite.Token}"))).ShouldBe(HttpStatusCode.OK, told.ToString());
            (await StatusAsync(told, ("Authorization", "Bearer wrong"))).ShouldBe(HttpStatusCode.Unauthorized);
        }

        var head = await site.Site.GetAsync("/metrics", HttpMethod.Head);
        (head.Status, head.Text).ShouldBe((HttpStatusCode.OK, ""));
        (await site.Site.GetAsync("/metrics", HttpMethod.Head, ("X-Forwarded-For", "203.0.113.9"))).Status.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        var refused = await site.Site.GetAsync("/metrics", null, ("X-Forwarded-For", "203.0.113.9"));
        refused.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        refused.Text.ShouldNotContain("# TYPE");

        async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] headers) =>
            (await site.Site.GetAsync("/metrics", null, headers)).Status;
    }
}

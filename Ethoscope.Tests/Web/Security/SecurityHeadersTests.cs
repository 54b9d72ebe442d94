using System.Net;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using IPNetwork = System.Net.IPNetwork;

namespace Ethoscope.Tests.Web.Security;

/// <summary>What a scanner sees in the head of an answer, and which other sites' scripts may read it.</summary>
public sealed class SecurityHeadersTests
{
    private const string Friend = "https://app.example.org";

    [Theory]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/api/v1/metrics/blocks?limit=x")]
    public async Task Get_Anything_CarriesTheHeadersOfAll(string path)
    {
        var (site, _) = await ApiSite.RentAsync();
        await using var given = site;

        var reply = await site.GetAsync(path);

        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        reply.Headers["X-Frame-Options"].ShouldBe("SAMEORIGIN");
        reply.Headers["Referrer-Policy"].ShouldBe("strict-origin-when-cross-origin");
        reply.Headers["Permissions-Policy"].ShouldContain("camera=()");
        reply.Headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        reply.Headers["Cross-Origin-Resource-Policy"].ShouldBe("same-origin");
        reply.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'self'");
        reply.Headers.ShouldNotContainKey("Server");
        reply.Headers.ShouldNotContainKey("X-Powered-By");
        reply.Headers.ShouldNotContainKey("Strict-Transport-Security", "the request did not come by TLS");
        reply.Headers.ShouldNotContainKey("Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task Get_ByTlsAtAConfiguredProxy_IsToBeAskedByTlsAlone()
    {
        var (site, _) = await ApiSite.StartAsync(configure: services =>
            services.AddSingleton<IReadOnlyList<IPNetwork>>([IPNetwork.Parse("127.0.0.0/8")])
        );
        await using var ended = site;

        var secure = await site.GetAsync("/api/v1", null, ("X-Forwarded-Proto", "https"), ("Host", "ethoscope.example.org"));
        var plain = await site.GetAsync("/api/v1", null, ("X-Forwarded-Proto", "http"), ("Host", "ethoscope.example.org"));
        var here = await site.GetAsync("/api/v1", null, ("X-Forwarded-Proto", "https"), ("Host", "localhost"));

        secure.Headers["Strict-Transport-Security"].ShouldBe("max-age=31536000");
        plain.Headers.ShouldNotContainKey("Strict-Transport-Security");
        here.Headers.ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task Get_ByTlsInTheWordOfAStranger_IsNotBelieved()
    {
        var (site, _) = await ApiSite.RentAsync();
        await using var given = site;

        var reply = await site.GetAsync("/api/v1", null, ("X-Forwarded-Proto", "https"), ("Host", "ethoscope.example.org"));

        reply.Headers.ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task Get_FromAConfiguredOrigin_MayBeReadByItsScriptAndByNoOthers()
    {
        await using var site = await OfAsync(Friend);

        var friend = await site.GetAsync("/api/v1/status", null, ("Origin", Friend));
        var refused = await site.GetAsync("/api/v1/metrics/blocks?limit=x", null, ("Origin", Friend));
        var stranger = await site.GetAsync("/api/v1/status", null, ("Origin", "https://evil.test"));
        var lookalike = await site.GetAsync("/api/v1/status", null, ("Origin", $"{Friend}.evil.test"));
        var nowhere = await site.GetAsync("/api/v1/status", null, ("Origin", "null"));

        foreach (var reply in new[] { friend, refused })
        {
            reply.Headers["Access-Control-Allow-Origin"].ShouldBe(Friend);
            reply.Headers["Access-Control-Expose-Headers"].ShouldContain("X-RateLimit-Remaining");
            reply.Headers["Vary"].ShouldContain("Origin");
            reply.Headers.ShouldNotContainKey("Access-Control-Allow-Credentials");
        }

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var reply in new[] { stranger, lookalike, nowhere })
            reply.Headers.ShouldNotContainKey("Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task Preflight_OfAConfiguredOrigin_AllowsTheKeysHeaders()
    {
        await using var site = await OfAsync(Friend);

        var asked = await site.GetAsync(
            "/api/v1/status",
            HttpMethod.Options,
            ("Origin", Friend),
            ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "x-api-key")
        );
        var deletes = await site.GetAsync(
            "/api/v1/status",
            HttpMethod.Options,
            ("Origin", "https://evil.test"),
            ("Access-Control-Request-Method", "GET")
        );

        asked.Status.ShouldBe(HttpStatusCode.NoContent);
        asked.Headers["Access-Control-Allow-Origin"].ShouldBe(Friend);
        asked.Headers["Access-Control-Allow-Headers"].ShouldContain("X-API-Key");
        asked.Headers["Access-Control-Max-Age"].ShouldBe("3600");
        deletes.Headers.ShouldNotContainKey("Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task Get_WithEveryOriginAllowed_IsOpenToAllAndStillWithoutCookies()
    {
        await using var site = await OfAsync(OriginsReader.Any);

        var reply = await site.GetAsync("/api/v1/status", null, ("Origin", "https://anybody.test"));

        reply.Headers["Access-Control-Allow-Origin"].ShouldBe("*");
        reply.Headers.ShouldNotContainKey("Access-Control-Allow-Credentials");
    }

    private static async Task<ApiSite> OfAsync(string origin) =>
        (await ApiSite.StartAsync(configure: services => services.AddCrossOrigins([origin]))).Site;
}

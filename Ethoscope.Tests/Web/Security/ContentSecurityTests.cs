using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

public sealed partial class ContentSecurityTests
{
    [Fact]
    public async Task Get_Page_BoundsWhatItMayLoadByANonceOfItsOwn()
    {
        await using var site = await PagesSite.StartAsync();
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);

        var first = await GetAsync(client, site.Address);
        var second = await GetAsync(client, site.Address);

        first.Policy.ShouldContain("default-src 'self'; script-src 'self' 'nonce-");
        first.Policy.ShouldContain("object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        first.Policy.ShouldNotContain("unsafe-eval");
        Nonce().Match(first.Policy).Value.ShouldNotBe(Nonce().Match(second.Policy).Value);
        first.Body.ShouldContain($"nonce=\"{System.Net.WebUtility.HtmlEncode(Nonce().Match(first.Policy).Groups["nonce"].Value)}\"");
        first.ContentTypeOptions.ShouldBe("nosniff");
    }

    private static async Task<(string Policy, string ContentTypeOptions, string Body)> GetAsync(HttpMessageInvoker client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.Headers.GetValues("Content-Security-Policy").Single(),
            response.Headers.GetValues("X-Content-Type-Options").Single(),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nonce();
}

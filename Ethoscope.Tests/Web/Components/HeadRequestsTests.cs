using System.Net;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components;

public sealed class HeadRequestsTests(PagesFixture pages) : IClassFixture<PagesFixture>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/blocks", HttpStatusCode.OK)]
    [InlineData("/blocks/30000001", HttpStatusCode.OK)]
    [InlineData("/gas", HttpStatusCode.OK)]
    [InlineData("/mempool", HttpStatusCode.OK)]
    [InlineData("/sources", HttpStatusCode.OK)]
    [InlineData("/forks", HttpStatusCode.OK)]
    [InlineData("/css/base.css", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Head_Address_AnswersAsGetWithoutABody(string path, HttpStatusCode expected)
    {
        using var client = Loopback.Client(pages.Site.Address);

        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        using var get = await client.GetAsync(new Uri(path, UriKind.Relative));

        head.StatusCode.ShouldBe(expected);
        get.StatusCode.ShouldBe(expected);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }
}

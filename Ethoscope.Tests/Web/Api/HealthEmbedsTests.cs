using System.Net;
using System.Xml.Linq;
using Ethoscope.Core.Health;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Api;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>The badge and the card: shown on other people's pages, so that they run nothing, load nothing and may be framed.</summary>
public sealed class HealthEmbedsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Faulty = new(2026, 1, 31, 20, 30, 20, TimeSpan.Zero);
    private ApiSite _site = null!;
    private FakeHealthReader _scores = null!;

    public async ValueTask InitializeAsync()
    {
        (_site, _) = await ApiSite.RentAsync();
        _scores = _site.Get<FakeHealthReader>();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Badge_OfAScore_IsAPictureThatSaysItsNumberAndWord()
    {
        Always(InventedHealth.At(Faulty));

        var reply = await _site.GetAsync(HealthEmbeds.Badge);

        reply.MediaType.ShouldBe("image/svg+xml");
        XDocument.Parse(reply.Text).Root!.Attribute("aria-label")!.Value.ShouldBe("ethereum health: 58.4 poor");
        reply.Headers["Cache-Control"].ShouldBe("public, max-age=60");
        reply.Headers["Content-Security-Policy"].ShouldBe("default-src 'none'; frame-ancestors *");
        reply.Headers["Cross-Origin-Resource-Policy"].ShouldBe("cross-origin");
    }

    [Fact]
    public async Task Badge_KnownTag_Is304()
    {
        Always(InventedHealth.At(Faulty));

        var first = await _site.GetAsync(HealthEmbeds.Badge);
        var again = await _site.GetAsync(HealthEmbeds.Badge, null, ("If-None-Match", first.Headers["ETag"]));

        again.Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Embeds_NoScoreOrAnOldOneOrTooLittle_ShowNoNumber()
    {
        _scores.IsEmpty = true;
        (await _site.GetAsync(HealthEmbeds.Badge)).Text.ShouldContain("no fresh score");
        (await _site.GetAsync(HealthEmbeds.Card)).Text.ShouldContain("No score is stored yet.");

        _scores.IsEmpty = false;
        _scores.IsGap = at => at > TimeProvider.System.GetUtcNow().AddMinutes(-10);
        (await _site.GetAsync(HealthEmbeds.Badge)).Text.ShouldContain("no fresh score");
        (await _site.GetAsync(HealthEmbeds.Card)).Text.ShouldContain("No score was made since");

        _scores.IsGap = _ => false;
        _scores.Score = InventedHealth.Unknown;
        (await _site.GetAsync(HealthEmbeds.Badge)).Text.ShouldContain("not enough data");
        (await _site.GetAsync(HealthEmbeds.Card)).Text.ShouldContain("Too little is known for a score.");
    }

    [Fact]
    public async Task Card_OfAScore_SaysWordGateComponentsAndConfidenceAndHasNoScript()
    {
        Always(InventedHealth.At(Faulty));

        var reply = await _site.GetAsync(HealthEmbeds.Card);

        reply.MediaType.ShouldBe("text/html");
        foreach (var told in new[] { "58.4 poor", "since", "Held by", "Confidence ", "Gas efficiency", "<meter" })
            reply.Text.ShouldContain(told);
        reply.Text.ShouldNotContain("<script");
        reply.Text.ShouldNotContain("style=");
        var policy = reply.Headers["Content-Security-Policy"];
        policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
        policy.ShouldEndWith("frame-ancestors *");
    }

    [Theory]
    [InlineData("/badge.svg")]
    [InlineData("/api/v1/badge.svg")]
    public async Task Badge_ShorterAddress_LeadsThere(string address)
    {
        var reply = await _site.GetAsync(address);

        if (reply.Status != HttpStatusCode.OK)
            reply.Headers["Location"].ShouldBe(HealthEmbeds.Badge);
        else
            reply.MediaType.ShouldBe("image/svg+xml");
    }

    [Fact]
    public async Task Embeds_ChainThatIsNotWatched_IsRefused()
    {
        foreach (var path in new[] { HealthEmbeds.Badge, HealthEmbeds.Card })
            (await _site.GetAsync($"{path}?chain=mars")).ErrorOf("chain").ShouldNotBeNull();
    }

    private void Always(HealthScore score) => _scores.Score = at => score with { Inputs = score.Inputs with { At = at } };
}

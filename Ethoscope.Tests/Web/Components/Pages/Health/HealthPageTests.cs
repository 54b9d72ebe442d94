using Bunit;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Verification;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Health;

/// <summary>Over scores that are quiet, but for ten minutes from the 25th on of each even hour.</summary>
public sealed class HealthPageTests : IAsyncLifetime
{
    /// <summary>In the middle of such ten minutes, two hours before now.</summary>
    private const string Faulty = "2026-02-01T10:30:20Z";

    private readonly PageContext _context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public void Open_QuietNetwork_SaysScoreWordConfidenceComponentsAndWhatCouldChangeIt()
    {
        var score = InventedHealth.At(InventedHealth.MomentOf(_context.Time.GetUtcNow().AddMinutes(-1)));

        var page = _context.Open<HealthPage>("/health");

        States(page).ShouldAllBe(state => state == "fresh");
        page.Find(".score-value b").TextContent.ShouldBe(HealthText.Points(score.Overall!.Value));
        page.Find(".score-value b").GetAttribute("title").ShouldBe(HealthText.Exact(score.Overall.Value));
        page.Find(".score-words").TextContent.ShouldContain("Excellent");
        page.Find(".score-confidence").TextContent.ShouldContain(HealthText.Percent(score.Confidence));
        page.FindAll(".score-components li[data-tone]").Count.ShouldBe(6);
        page.FindAll(".component").Count.ShouldBe(6);
        page.FindAll(".component .input-line").Count.ShouldBe(35);
        page.FindAll(".component .curve .today").Count.ShouldBe(score.Scored.Count(one => one.Points is not null));
        page.FindAll(".gates li").Count.ShouldBe(5);
        page.FindAll(".gates .holds").ShouldBeEmpty();
        page.FindAll(".sensitivities li").ShouldNotBeEmpty();
        page.Find("#mev_fairness .absent .input-value").TextContent.ShouldContain("missing");
        page.Find(".health-method").TextContent.ShouldContain("Made live");
    }

    [Fact]
    public void Open_PastMomentWithAGate_SaysWhichGateHoldsAndExplainsTheChange()
    {
        var page = _context.Open<HealthPage>($"/health?at={Faulty}");

        page.Find(".score-value b").TextContent.ShouldBe("58.4");
        page.Find(".score-gate").TextContent.ShouldContain("Participation at 74.7 %");
        page.Find(".gates .holds").TextContent.ShouldContain("holds at 58.4");
        var parts = page.FindAll(".change-parts li");
        parts[0].TextContent.ShouldContain("gate");
        parts[0].QuerySelector("a")!.GetAttribute("href")!.ShouldBe($"/health?at={Uri.EscapeDataString(Faulty)}&input=V2#input");
        page.Find(".score-panel .panel-age").TextContent.ShouldContain("as of 10:30:20 UTC");
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Open_TwoMoments_ComparesTheEndsOfTheRangeAndThePartsAddUp()
    {
        var page = _context.Open<HealthPage>($"/health?from=2026-02-01T10:00:30Z&to={Faulty}");

        var change = page.FindComponent<ChangePanel>().Instance.Now!.Change!;
        change.Parts.Sum(part => part.Points).ShouldBe(change.Delta!.Value, 1e-9);
        page.Find(".change-ends").TextContent.ShouldContain("2026-02-01 10:00:20 UTC");
        page.Find(".change-ends").TextContent.ShouldContain("2026-02-01 10:30:20 UTC");
        page.Find(".change-summary").TextContent.ShouldBe(change.Summary);
        page.FindAll(".change-panel .mini-switch").ShouldBeEmpty();
    }

    [Fact]
    public void Open_RelativeInput_DrawsItsCurveItsBaselinesAndItsCourse()
    {
        var page = _context.Open<HealthPage>("/health?input=G2");

        var panel = page.Find(".input-panel");
        panel.TextContent.ShouldContain("Price of gas");
        panel.QuerySelector(".curve.large .today").ShouldNotBeNull();
        panel.QuerySelectorAll(".baseline").Length.ShouldBe(3);
        panel.QuerySelector(".chart")!.GetAttribute("aria-label")!.ShouldContain("Price of gas over time");
        page.Find(".inputs [aria-current]").TextContent.ShouldContain("G2");
        panel.QuerySelector(".panel-link")!.GetAttribute("href").ShouldBe("/health");
    }

    [Fact]
    public async Task Pick_MomentOfTheChart_OpensItsExplanation()
    {
        var page = _context.Open<HealthPage>("/health?range=6h");
        var chart = page.FindComponents<Chart>()[0].Instance;

        await chart.PickedAsync(new DateTimeOffset(2026, 2, 1, 10, 30, 20, TimeSpan.Zero).ToUnixTimeMilliseconds());

        _context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/health?at={Uri.EscapeDataString(Faulty)}&range=6h");
        page.WaitForAssertion(() => page.Find(".score-value b").TextContent.ShouldBe("58.4"));
    }

    [Fact]
    public void Open_TooLittleIsKnown_HasNoNumberAndSaysWhatIsMissing()
    {
        _context.Health.Score = InventedHealth.Unknown;

        var page = _context.Open<HealthPage>("/health");

        page.Find(".score-value").TextContent.Trim().ShouldBe("–no score");
        page.Find(".score-words").TextContent.ShouldContain("Not enough data");
        page.Find(".score-gate").TextContent.ShouldContain("below 30 %");
        page.FindAll(".component-score .badge").Count.ShouldBe(6);
    }

    [Fact]
    public void Open_NothingStored_SaysWhy()
    {
        _context.Health.IsEmpty = true;

        var page = _context.Open<HealthPage>("/health");

        page.Find(".score-panel .reason").TextContent.ShouldContain("No score was made yet");
        page.FindAll(".component").ShouldBeEmpty();
    }

    [Fact]
    public void Open_DatabaseFails_SaysSoAndComesBackByItself()
    {
        _context.Health.Fault = new TimeoutException("postgresql://user:secret@host");
        var page = _context.Open<HealthPage>("/health");
        page.Find(".score-panel .reason").TextContent.ShouldContain("Our database did not answer");
        page.Markup.ShouldNotContain("secret");
        _context.Health.Fault = null;

        _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Clock_NoScoreForMinutes_IsStaleWithTheReason()
    {
        var until = _context.Time.GetUtcNow();
        _context.Health.IsGap = at => at > until;
        var page = _context.Open<HealthPage>("/health");

        _context.Time.Advance(TimeSpan.FromMinutes(4));

        page.WaitForAssertion(() => page.Find(".score-panel").GetAttribute("data-state").ShouldBe("stale"));
        page.Find(".score-panel .reason").TextContent.ShouldContain("one is due each minute");
    }

    [Fact]
    public void Publish_NewScore_IsReadOnceTwelveSecondsHavePassed()
    {
        var page = _context.Open<HealthPage>("/health");
        var asked = _context.Health.Calls["latest"];

        _context.Publish(new HealthMessage("scored", _context.Time.GetUtcNow(), _context.Time.GetUtcNow(), 90, 1, null, null));
        _context.Time.Advance(TimeSpan.FromSeconds(15));

        page.WaitForAssertion(() => _context.Health.Calls["latest"].ShouldBe(asked + 1));
    }

    [Fact]
    public async Task Verify_Score_SaysWhatDiffers()
    {
        await using var context = new PageContext(verifier: new DifferingVerifier());
        var page = context.Open<HealthPage>("/health");

        page.Find(".verify button").Click();

        page.WaitForAssertion(() => page.Find(".verify [role=status]").TextContent.ShouldContain("1 of 2 values differ."));
        page.FindAll(".verify tbody tr").Count.ShouldBe(1);
        page.Find(".verify tbody").TextContent.ShouldContain("95.1");
    }

    [Theory]
    [InlineData("against=2h", "1h, 24h, 7d")]
    [InlineData("input=X9", "G1 to V4")]
    [InlineData("at=yesterday", "The moment in the address was not understood")]
    public void Open_AddressNotUnderstood_SaysSo(string query, string words)
    {
        var page = _context.Open<HealthPage>($"/health?{query}");

        page.Find(".notice").TextContent.ShouldContain(words);
        page.Find(".score-panel").GetAttribute("data-state").ShouldBe("fresh");
    }

    private sealed class DifferingVerifier : IVerifier
    {
        public Task<VerificationResult> VerifyBlockAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<VerificationResult> VerifyBuilderAsync(
            ChainDescriptor chain,
            string name,
            TimeSpan window,
            DateTimeOffset? at,
            CancellationToken stop
        ) => throw new NotSupportedException();

        public Task<VerificationResult> VerifyScoreAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop) =>
            Task.FromResult(
                new VerificationResult("a score", "its stored inputs", VerificationOutcome.Different, "1 of 2 values differ.")
                {
                    Values = [new("mean", "96.0", "95.1"), new("confidence", "0.96", "0.96")],
                }
            );
    }

    private static IEnumerable<string?> States(IRenderedComponent<HealthPage> page) =>
        page.FindAll("[data-state]").Select(panel => panel.GetAttribute("data-state"));
}

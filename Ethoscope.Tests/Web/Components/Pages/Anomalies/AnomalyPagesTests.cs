using Bunit;
using Ethoscope.Core.Anomalies;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Anomalies;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Anomalies;

/// <summary>Over invented episodes: dear gas and a client's bug in each even hour, and a rollup that does not post.</summary>
public sealed class AnomalyPagesTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    private AnomalyIncident Bug =>
        InventedAnomalies.IncidentsOf(_context.Anomalies.Episodes).First(incident => incident.Episodes.Count == 2);

    [Fact]
    public void Open_List_ShowsWhatIsUnusualNowTheEpisodesAndAllThatIsWatched()
    {
        var page = _context.Open<AnomaliesPage>("/anomalies");

        States(page).ShouldAllBe(state => state == "fresh");
        page.Find(".unusual-now .stat dd").TextContent.ShouldStartWith("1");
        page.FindAll(".episodes tbody tr").Count.ShouldBe(AnomalyLoader.Page);
        page.FindAll(".lane:not(.axis)").ShouldNotBeEmpty();
        page.FindAll(".standings tbody tr").Count.ShouldBe(InventedAnomalies.Series.Count);
        page.Find(".standings tbody tr").TextContent.ShouldContain("Posting delay of Base");
        page.Find(".standings").TextContent.ShouldContain("There are fewer than thirty samples.");
        var newest = _context.Anomalies.Episodes[0];
        page.Find(".episodes tbody a").GetAttribute("href").ShouldBe($"/anomalies/{newest.Id}");
        page.Find(".pager a").GetAttribute("href")!.ShouldContain("after=");
    }

    [Fact]
    public void Open_Older_GoesOnWhereThePageBeforeEnded()
    {
        var first = _context.Open<AnomaliesPage>("/anomalies");
        var older = first.Find(".pager a").GetAttribute("href")!;

        var page = _context.Open<AnomaliesPage>(older);

        var expected = _context.Anomalies.Episodes.Skip(AnomalyLoader.Page).First().Id;
        page.Find(".episodes tbody a").GetAttribute("href").ShouldBe($"/anomalies/{expected}");
        page.Find(".pager a").TextContent.ShouldBe("Newest");
    }

    [Fact]
    public void Open_Filters_AreThoseOfTheAddress()
    {
        var page = _context.Open<AnomaliesPage>("/anomalies?severity=critical&metric=participation&state=ended");

        page.FindAll(".episodes tbody tr").ShouldNotBeEmpty();
        page.FindAll(".episodes tbody tr .badge").ShouldAllBe(badge => badge.TextContent == "Critical");
        page.FindAll(".filters select")[0].GetAttribute("value").ShouldBe("participation");
    }

    [Fact]
    public void Choose_Severity_ChangesTheAddress()
    {
        var page = _context.Open<AnomaliesPage>("/anomalies?range=24h");

        page.FindAll(".filters select")[1].Change("Major");

        page.WaitForAssertion(() => page.FindAll(".episodes tbody tr .badge").ShouldAllBe(badge => badge.TextContent != "Minor"));
        _context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/anomalies?range=24h&severity=major");
    }

    [Fact]
    public void Open_NothingJudged_SaysWhy()
    {
        _context.Anomalies.IsEmpty = true;

        var page = _context.Open<AnomaliesPage>("/anomalies");

        page.Find(".unusual-now .reason").TextContent.ShouldContain("Nothing was judged yet");
    }

    [Fact]
    public void Open_Incidents_TellEachAsAStory()
    {
        var page = _context.Open<IncidentsPage>("/incidents?severity=critical");

        var item = page.Find(".incidents > li");
        item.QuerySelector("h3")!.TextContent.ShouldBe("Participation unusually low");
        item.TextContent.ShouldContain("74.7 % at its peak, where 99.1 % is usual");
        item.TextContent.ShouldContain("Then Empty slots.");
        item.QuerySelectorAll(".lane-bar").Length.ShouldBe(2);
        item.QuerySelectorAll(".touches a").Select(one => one.TextContent).ShouldBe(["Validator performance", "Block production"]);
    }

    [Fact]
    public void Open_Episode_ShowsFencesVerdictsContextAndItsIncident()
    {
        var episode = Bug.FirstMover;

        var page = _context.Open<EpisodePage>($"/anomalies/{episode.Id}", parameters => parameters.Add(one => one.Id, episode.Id));

        page.Find("h1").TextContent.ShouldBe("Participation unusually low");
        page.Find(".fences-panel .chart").GetAttribute("aria-label")!.ShouldContain("Within the fences");
        page.FindAll(".verdicts tbody tr").Count.ShouldBe(1 + episode.Verdicts.Count);
        page.Find(".verdicts").TextContent.ShouldContain("can't tell");
        page.Find(".facts").TextContent.ShouldContain("52 %");
        page.FindAll(".order li").Count.ShouldBe(2);
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Open_OpenEpisode_IsFollowed()
    {
        var episode = _context.Anomalies.Episodes.First(one => one.End is null);

        var page = _context.Open<EpisodePage>($"/anomalies/{episode.Id}", parameters => parameters.Add(one => one.Id, episode.Id));
        var asked = _context.Anomalies.Calls["episode"];
        _context.Publish(new AnomalyMessage("changed", _context.Time.GetUtcNow(), episode.Id, episode.Series.Key, null, null));
        _context.Time.Advance(TimeSpan.FromSeconds(15));

        page.Find(".page-head").TextContent.ShouldContain("open");
        page.WaitForAssertion(() => _context.Anomalies.Calls["episode"].ShouldBeGreaterThan(asked));
    }

    [Fact]
    public void Open_Incident_SaysWhatMovedFirstInWhichOrderAndWhatItDidToTheScore()
    {
        var incident = Bug;

        var page = _context.Open<IncidentPage>($"/incidents/{incident.Id}", parameters => parameters.Add(one => one.Id, incident.Id));

        page.Find(".lead-sentence").TextContent.ShouldStartWith("Participation moved first");
        page.FindAll(".episodes tbody tr").Count.ShouldBe(2);
        page.Find(".episodes tbody tr").TextContent.ShouldContain("first mover");
        page.Find(".change-summary").TextContent.ShouldNotBeEmpty();
        page.FindAll(".score-parts li").ShouldNotBeEmpty();
        page.Find("#incident-markdown").TextContent.ShouldContain($"/incidents/{incident.Id}>");
        page.Find("[data-copy=incident-markdown]").TextContent.ShouldBe("Copy as markdown");
    }

    [Fact]
    public void Open_UnknownId_SaysThatItMayHaveBeenTakenBack()
    {
        var episode = _context.Open<EpisodePage>("/anomalies/none", parameters => parameters.Add(one => one.Id, "none"));
        var incident = _context.Open<IncidentPage>("/incidents/none", parameters => parameters.Add(one => one.Id, "none"));

        episode.Find(".reason").TextContent.ShouldContain("taken it back");
        incident.Find(".reason").TextContent.ShouldContain("taken it back");
    }

    [Fact]
    public void Open_DatabaseFails_SaysSo()
    {
        _context.Anomalies.Fault = new TimeoutException();

        var list = _context.Open<AnomaliesPage>("/anomalies");
        var one = _context.Open<IncidentPage>("/incidents/any", parameters => parameters.Add(page => page.Id, "any"));

        list.Find(".unusual-now .reason").TextContent.ShouldContain("Our database did not answer");
        one.Find(".reason").TextContent.ShouldContain("Our database did not answer");
    }

    private static IEnumerable<string?> States(IRenderedComponent<AnomaliesPage> page) =>
        page.FindAll("[data-state]").Select(panel => panel.GetAttribute("data-state"));
}

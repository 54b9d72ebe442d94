using System.Net;
using Ethoscope.Core.Admin;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Admin;

/// <summary>The administrator's page of jobs over HTTP.</summary>
public sealed class AdminJobsPageTests(PagesFixture pages) : IClassFixture<PagesFixture>
{
    private const string Path = "/admin/jobs";

    [Fact]
    public async Task Open_FollowersAndMaintenance_ShowsScheduleRunsOutcomeAndHolder()
    {
        using var admin = await AdminClient.OpenAsync(pages.Site.Address);

        var page = await admin.ReadAsync(Path);

        page.ShouldContain("<code>* * * * *</code>");
        page.ShouldContain("data-job=\"prices:eth\"");
        page.ShouldContain(": Nobody answered.");
        page.ShouldContain("<code>invented/1</code>");
        page.ShouldContain("at head");
        page.ShouldContain("href=\"/hangfire\"");
        page.ShouldContain("value=\"41 blocks:ethereum\"");
        page.ShouldContain("value=\"- maintenance\"");
    }

    [Fact]
    public async Task Post_RunNow_StartsItOnceAndWritesItDown()
    {
        using var admin = await AdminClient.OpenAsync(pages.Site.Address);
        await admin.ReadAsync(Path);

        using var started = await admin.PostAsync(Path, "jobs", ("Asked", "- maintenance"));
        using var again = await admin.PostAsync(Path, "jobs", ("Asked", "- maintenance"));

        (await started.Content.ReadAsStringAsync()).ShouldContain("maintenance is started.");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var entry = pages.Site.Get<MemoryAuditLog>().Entries.Where(one => one.Target == "maintenance").ShouldHaveSingleItem();
        (entry.Action, entry.Done).ShouldBe((AuditActions.JobTrigger, true));
        entry.Actor.ShouldStartWith("session ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("maintenance")]
    [InlineData("- prices:eth")]
    [InlineData("- nobody:knows")]
    public async Task Post_WhatNoButtonSends_IsRefused(string asked)
    {
        using var admin = await AdminClient.OpenAsync(pages.Site.Address);
        await admin.ReadAsync(Path);

        using var answer = await admin.PostAsync(Path, "jobs", ("Asked", asked));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        pages.Site.Get<MemoryAuditLog>().Entries.ShouldNotContain(one => one.Target == "prices:eth");
    }
}

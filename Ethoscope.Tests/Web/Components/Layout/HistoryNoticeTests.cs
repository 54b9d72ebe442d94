using Bunit;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Layout;
using Ethoscope.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Layout;

public sealed class HistoryNoticeTests
{
    [Fact]
    public async Task Notice_WhileHistoryIsFilled_ShowsHowFarAndIsGoneWhenDone()
    {
        await using var context = new PageContext();
        var progress = context.Services.GetRequiredService<HistoryProgress>();
        var notice = context.Render<HistoryNotice>();
        notice.Markup.Trim().ShouldBeEmpty();

        progress.TryBegin(KnownChains.Ethereum).ShouldBeTrue();
        progress.TryBegin(KnownChains.Ethereum).ShouldBeFalse("a run is at it");
        var told = progress.Follow(KnownChains.Ethereum, BlockDepth.Headers, TimeSpan.FromDays(30));
        await ShowsAsync(
            context,
            notice,
            markup => markup.Contains("block headers of the last 30 days.", StringComparison.Ordinal),
            "what is filled"
        );
        notice.FindAll("progress").ShouldBeEmpty();

        context.Time.Advance(TimeSpan.FromSeconds(20));
        told(new BackfillProgress(200_000, 50_000, 1));
        await ShowsAsync(context, notice, markup => markup.Contains("25.0 %", StringComparison.Ordinal), "how far");
        notice.Find("progress").GetAttribute("value").ShouldBe("50000");
        notice.Markup.ShouldMatch(@"about \d min \d\d s left");

        progress.Finish(KnownChains.Ethereum);
        progress.End(KnownChains.Ethereum);
        await ShowsAsync(context, notice, markup => markup.Trim().Length == 0, "nothing");
        progress.TryBegin(KnownChains.Ethereum).ShouldBeFalse("it is whole");
    }

    private static Task ShowsAsync(PageContext context, IRenderedComponent<HistoryNotice> notice, Func<string, bool> holds, string what) =>
        Eventually.TrueAsync(
            () =>
            {
                context.Time.Advance(HistoryNotice.Interval);
                return Task.FromResult(holds(notice.Markup));
            },
            what
        );
}

using System.Net;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class ForksApiTests
{
    private static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddDays(400);

    private static readonly ChainDescriptor Dated = KnownChains.Ethereum with
    {
        Name = "dated",
        ChainId = 17,
        Forks = new([
            .. KnownChains.Ethereum.Forks.Forks,
            UpcomingForks.Glamsterdam.At(
                DateTimeOffset.FromUnixTimeSeconds(Later.ToUnixTimeSeconds()),
                KnownChains.Ethereum.Forks.Forks[^1]
            ),
        ]),
    };

    [Fact]
    public async Task Forks_WithAndWithoutADate_SayWhatIsKnown()
    {
        var chain = new FakeChain(TimeProvider.System.GetUtcNow());
        await using var site = await ApiSite.StartAsync(new FakeBlockReader(chain), TimeProvider.System, KnownChains.Ethereum, Dated);

        var undated = await site.GetAsync("/api/v1/forks");
        var dated = await site.GetAsync("/api/v1/forks?chain=dated");

        undated.Status.ShouldBe(HttpStatusCode.OK);
        undated.Data["next"].ShouldBeNull();
        ((string?)undated.Meta["unknown"]!["next"]).ShouldNotBeNull();
        ((string?)undated.Data["current"]!["name"]).ShouldBe("BPO2");
        ((long?)undated.Data["current"]!["activation_epoch"]).ShouldBe(419_072);
        ((long?)undated.Data["past"]![1]!["activation_slot"]).ShouldBe(13_164_544);
        ((string?)undated.Data["past"]![1]!["consensus_name"]).ShouldBe("Fulu");
        var expected = undated.Data["expected"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)expected["common_name"]).ShouldBe("Glamsterdam");
        ((string?)expected["endpoints"]![0]!["knowledge"]).ShouldBe("unknown");

        var next = dated.Data["next"].ShouldNotBeNull();
        ((string?)next["name"], (string?)next["consensus_name"]).ShouldBe(("Amsterdam", "Gloas"));
        ((DateTime?)next["activation_time"]).ShouldBe(Dated.Forks.Forks[^1].ActivationTime.UtcDateTime);
        ((decimal?)next["late_block_seconds"], (decimal?)next["late_payload_seconds"]).ShouldBe((3, 9));
        next["changes"]!.AsArray().Select(change => (int?)change!["eip"]).ShouldBe([7778, 7732, 7732, 7732]);
        next["endpoints"]!.AsArray().Count.ShouldBe(Dated.Endpoints.Count);
        dated.Data["expected"]!.AsArray().ShouldBeEmpty();
        dated.Text.ShouldNotContain("http");
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>Which messages change the version that a question is asked of.</summary>
public sealed class CacheQuestionsTests
{
    private const string Chain = "ethereum";
    private static readonly string Channel = LiveChannels.Blocks(Chain);
    private readonly DataVersions _versions = new();
    private long _id;

    [Fact]
    public void Until_BlockOnTop_KeepsThePastAndDropsThePresent()
    {
        Tell(BlocksChange.Added, 1_000);
        var (past, present) = (Version(500), Version(990));

        Tell(BlocksChange.Added, 1_001);

        Version(500).ShouldBe(past);
        Version(990).ShouldNotBe(present);
    }

    [Theory]
    [InlineData(BlocksChange.Replaced)]
    [InlineData(BlocksChange.History)]
    public void Until_PastChanged_DropsBoth(BlocksChange kind)
    {
        Tell(BlocksChange.Added, 1_000);
        var (past, present) = (Version(500), Version(990));

        Tell(kind, 1_000);

        Version(500).ShouldNotBe(past);
        Version(990).ShouldNotBe(present);
    }

    [Fact]
    public void Until_MessageOfANewerBuild_DropsBoth()
    {
        Tell(BlocksChange.Added, 1_000);
        var past = Version(500);

        _versions.Note(new(++_id, Channel, """{"kind":"of tomorrow"}"""));

        Version(500).ShouldNotBe(past);
    }

    [Fact]
    public void Until_NothingToldYet_IsOfThePresent()
    {
        Ask(500).IsShared.ShouldBeFalse();

        Tell(BlocksChange.Added, 1_000);

        Ask(500).IsShared.ShouldBeTrue();
        Ask(990).IsShared.ShouldBeFalse();
    }

    [Fact]
    public void Until_BucketThatIsNotOver_IsOfThePresent()
    {
        Tell(BlocksChange.Added, 1_000);

        Ask(800, TimeSpan.FromHours(1)).IsShared.ShouldBeFalse();
        Ask(800).IsShared.ShouldBeTrue();
    }

    [Fact]
    public void Until_ChangeOfThePastIsToldLate_DropsThePast()
    {
        Tell(BlocksChange.Added, 1_000);
        _id++;
        Tell(BlocksChange.Added, 1_001);
        var (past, present) = (Version(500), Version(990));

        _id = 1;
        Tell(BlocksChange.History, 400);

        Version(500).ShouldNotBe(past);
        Version(990).ShouldBe(present);
    }

    [Fact]
    public void Lost_AnyQuestion_IsOfAnotherVersionThanBefore()
    {
        Tell(BlocksChange.Added, 1_000);
        _versions.GoOnFrom("database", [], new Dictionary<string, long>());
        var before = Version(500);

        _versions.Lost();
        Tell(BlocksChange.Added, 1_001);

        Version(500).ShouldNotBe(before);
    }

    private string Version(long end) => Ask(end).Version;

    private CacheQuestion Ask(long end, TimeSpan bucket = default) =>
        new CacheQuestions(_versions).Until(TestBlocks.Make(end).Header.Time, bucket, CachedSeries.Fees, Channel);

    private void Tell(BlocksChange kind, long head)
    {
        var message = new BlocksMessage(kind, Chain, head, head, kind == BlocksChange.History ? null : TestBlocks.Make(head));
        _versions.Note(new(++_id, Channel, LiveJson.Write(message)));
    }
}

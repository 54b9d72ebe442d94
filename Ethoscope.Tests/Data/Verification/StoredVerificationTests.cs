using Ethoscope.Core.Health;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Verification;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Verification;

/// <summary>Shares of builders and scores, computed again from what is stored.</summary>
public sealed class StoredVerificationTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const int Slots = 60;
    private const long FirstSlot = 13_200_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private StorageHost Host => database.Host;

    [Fact]
    public async Task VerifyBuilder_AsStored_IsTheSameUntilARowIsChanged()
    {
        var story = new MevStory(Host);
        var join = new MevJoin(Host);
        await join.BlocksAsync(story, MevStory.Range(0, Slots));
        await join.PayloadsAsync(story, MevStory.Range(0, Slots));
        await join.RunAsync(story, story.Store);

        var same = await VerifyAsync("titan");
        var blocks = await story.Reader.GetBlocksAsync(story.Chain, new() { Builder = "titan" }, 1, null, Stop);
        await Host.ScalarAsync(
            $"UPDATE mev_blocks SET builder = 'quasar' WHERE chain_id = {story.Chain.ChainId} AND number = {blocks[0].Number}"
        );
        var changed = await VerifyAsync("titan");
        var none = await VerifyAsync("flashbots");

        same.Outcome.ShouldBe(VerificationOutcome.Same, string.Join("; ", same.Differences));
        same.Values.Select(value => value.Name).Take(4).ShouldBe(["blocks", "blocks by builders", "its blocks", "its share"]);
        changed.Outcome.ShouldBe(VerificationOutcome.Different);
        changed.Differences.ShouldContain(new VerifiedValue($"builder of block {blocks[0].Number}", "quasar", "titan"));
        none.Outcome.ShouldBe(VerificationOutcome.Impossible);
        none.Sentence.ShouldContain("no block of it is known from ");

        Task<VerificationResult> VerifyAsync(string name) =>
            new BuilderVerifier(
                story.Reader,
                Host.Get<IMevEvidenceReader>(),
                MevJoin.NetworkOf(story),
                BuilderLabels.Known,
                Host.Time
            ).VerifyAsync(story.Chain, name, story.Chain.Slots!.SlotDuration * Slots, story.Chain.Slots.StartOf(FirstSlot + Slots), Stop);
    }

    [Fact]
    public async Task VerifyScore_AsStored_IsTheSameUntilARowIsChanged()
    {
        var story = new HealthStory(Host);
        var verifier = new ScoreVerifier(Host.Get<IHealthReader>());
        var at = HealthStory.Start;
        await story.StoreAsync(HealthStory.Score(at, 0.61234567, previous: HealthStatus.Good), HealthStory.Score(at.AddMinutes(1), 0.9));

        var same = await verifier.VerifyAsync(story.Chain, at.AddSeconds(30), Stop);
        await Host.ScalarAsync(
            $"UPDATE health_scores SET overall = overall + 0.0001, gate = 'missed' WHERE chain_id = {story.Chain.ChainId} AND time = '{at:O}'"
        );
        var changed = await verifier.VerifyAsync(story.Chain, at, Stop);
        var newest = await verifier.VerifyAsync(story.Chain, null, Stop);
        var none = await verifier.VerifyAsync(story.Chain, at.AddDays(-1), Stop);

        same.Outcome.ShouldBe(VerificationOutcome.Same, string.Join("; ", same.Differences));
        same.Subject.ShouldEndWith(" at 2026-03-01T12:00:20Z");
        changed.Differences.Select(value => value.Name).ShouldBe(["score", "gate"]);
        newest.Outcome.ShouldBe(VerificationOutcome.Same);
        newest.Subject.ShouldEndWith(" at 2026-03-01T12:01:20Z");
        none.Outcome.ShouldBe(VerificationOutcome.Impossible);
    }

    [Fact]
    public async Task VerifyScore_OfAnUnknownModel_CantBeVerified()
    {
        var story = new HealthStory(Host);
        await story.StoreAsync(HealthStory.Score(HealthStory.Start));
        await Host.ScalarAsync(
            $$"""UPDATE health_scores SET model_version = '99', inputs = jsonb_set(inputs, '{model}', '"99"') WHERE chain_id = {{story.Chain.ChainId}}"""
        );

        var result = await new ScoreVerifier(Host.Get<IHealthReader>()).VerifyAsync(story.Chain, null, Stop);

        result.Outcome.ShouldBe(VerificationOutcome.Impossible);
        result.Sentence.ShouldContain("version 99 of the model");
    }
}

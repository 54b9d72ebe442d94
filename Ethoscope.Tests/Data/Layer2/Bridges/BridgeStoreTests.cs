using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Bridges;

/// <summary>Balances of escrows in PostgreSQL.</summary>
public sealed class BridgeStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task CommitAsync_AgainAndOfOthers_KeepsEachOfTheWatchedOnce()
    {
        var story = new Layer2Story(database.Host);
        var unwatched = story.Balance("ETH", At, 1) with { Network = "unwatched" };
        var batch = new BridgeBatch(story.Networks, await story.LeaseAsync("layer2-bridges"))
        {
            Balances = [story.Balance("ETH", At, 5), story.Balance("USDC", At, 7), unwatched],
        };
        (await story.Bridges.GetNewestAsync(story.Networks, default)).ShouldBeNull();

        await story.Bridges.CommitAsync(batch, default);
        await story.Bridges.CommitAsync(batch, default);

        (await story.Bridges.GetNewestAsync(story.Networks, default)).ShouldBe(At);
        (
            await database.Host.LinesAsync(
                $"SELECT symbol, units, length(token) FROM bridge_balances WHERE chain_id = {story.Network.Chain.ChainId} ORDER BY 1"
            )
        ).ShouldBe(["ETH|5|0", "USDC|7|20"]);
    }
}

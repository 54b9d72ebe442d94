using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

/// <summary>The collector over the real stores: however rows arrive and wherever it is killed, the same tables come out.</summary>
public sealed class MevCollectorOnStorageTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const int Slots = 120;

    [Fact]
    public async Task Iterate_RowsInAnyOrderAndKilledAnywhere_MakesTheSameTables()
    {
        var (whole, broken, join) = (new MevStory(database.Host), new MevStory(database.Host), new MevJoin(database.Host));
        var parts = Enumerable.Range(0, 4).Select(part => MevStory.Range(part * Slots / 4, Slots / 4)).ToList();
        await join.BlocksAsync(whole, MevStory.Range(0, Slots));
        await join.PayloadsAsync(whole, MevStory.Range(0, Slots));
        await join.RunAsync(whole, whole.Store);

        var killed = new KilledMevStore(broken.Store);
        foreach (var part in parts.Where((_, i) => i % 2 == 0).Reverse())
            await join.PayloadsAsync(broken, part);
        await join.RunAsync(broken, killed);
        foreach (var part in parts)
        {
            await join.BlocksAsync(broken, part);
            await join.RunAsync(broken, killed);
        }

        foreach (var part in parts.Where((_, i) => i % 2 == 1))
            await join.PayloadsAsync(broken, part);
        await join.RunAsync(broken, killed);

        killed.Kills.ShouldBeGreaterThan(5);
        foreach (var table in MevJoin.Tables)
        {
            var expected = await join.RowsAsync(whole, table);
            expected.ShouldNotBeEmpty(table);
            (await join.RowsAsync(broken, table)).ShouldBe(expected, table);
        }

        var blocks = await join.RowsAsync(whole, "mev_blocks");
        blocks.Count(row => row.Contains("\"builder\": \"titan\"", StringComparison.Ordinal)).ShouldBeGreaterThan(40);
        blocks.ShouldContain(row => row.Contains("\"claimed_builder\": \"titan\"", StringComparison.Ordinal));
        foreach (var one in Enum.GetValues<PaymentClass>().Where(one => one is not PaymentClass.Merged))
            blocks.ShouldContain(row => row.Contains($"\"class\": {(int)one},", StringComparison.Ordinal), $"{one}");
    }
}

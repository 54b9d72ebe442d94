using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

/// <summary>The same on hypertables.</summary>
public sealed class MevOnTimescaleTests(TimescaleServer server) : IClassFixture<TimescaleServer>
{
    [Fact]
    public async Task Iterate_PayloadsThatComeIntoCompressedChunks_MakesTheSameTables()
    {
        var (host, join) = (server.Host, new MevJoin(server.Host));
        var (whole, late) = (new MevStory(host), new MevStory(host));
        var slots = MevStory.Range(0, 40);
        await join.BlocksAsync(whole, slots);
        await join.PayloadsAsync(whole, slots);
        await join.RunAsync(whole, whole.Store);

        await join.BlocksAsync(late, slots);
        await join.PayloadsAsync(late, MevStory.Range(0, 20));
        await join.RunAsync(late, late.Store);
        foreach (var table in new[] { "mev_blocks", "mev_claims", "relay_payloads" })
            (await host.ScalarAsync($"SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('{table}') AS chunk"))
                .ShouldBeOfType<long>()
                .ShouldBeGreaterThan(0);
        await join.PayloadsAsync(late, MevStory.Range(20, 20));
        await join.RunAsync(late, late.Store);

        foreach (var table in MevJoin.Tables)
            (await join.RowsAsync(late, table)).ShouldBe(await join.RowsAsync(whole, table), table);
        (await join.RowsAsync(whole, "mev_claims")).Count.ShouldBeGreaterThan(30);
    }
}

using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>The same on hypertables.</summary>
public sealed class ConsensusOnTimescaleTests(TimescaleServer server) : IClassFixture<TimescaleServer>
{
    [Fact]
    public async Task Iterate_HistoryAndReorganisation_CountEachMemberOnce()
    {
        var (host, chain) = (server.Host, StorageHost.NewChain());
        var tree = new BeaconTree(chain, 20_011);
        var lab = new ConsensusLab(host, chain, tree, TimeSpan.FromMinutes(40));

        await ConsensusPlay.PlayAsync(lab, tree);

        const long First = ConsensusPlay.First;
        await ConsensusPlay.AgreesAsync(lab, tree, First - 64, First + 210);
        (await lab.Reader.GetReorganisationsAsync(chain, null, null, 10, null, default)).ShouldHaveSingleItem().Depth.ShouldBe(6);
        (await host.LinesAsync("SELECT hypertable_name FROM timescaledb_information.hypertables")).ShouldContain("slots");
    }
}

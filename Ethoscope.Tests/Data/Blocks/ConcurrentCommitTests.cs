using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Two writers of one chain, a follower and a backfill, and commits that are cut off.</summary>
public sealed class ConcurrentCommitTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_TwoLeasesInTheSameHours_RollUpAllRows()
    {
        var chain = StorageHost.NewChain();
        var follower = await Host.LeaseAsync(chain);
        var backfill = (await Host.Leases.TakeAsync($"backfill:{chain.Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

        await Task.WhenAll(CommitAsync(chain, follower, 0), CommitAsync(chain, backfill, 1));

        await Host.ShouldHoldAsync(chain, TestBlocks.Range(0, 400));
    }

    [Fact]
    public async Task CommitAsync_SessionKilledAtEachStatement_IsWholeOrNothingAndRunsAgain()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 10)), default);
        var lost = new Reorganisation(7, TestBlocks.Make(9).Header.Ref, null, Host.Time.GetUtcNow());
        var batch = TestBlocks.Batch(chain, lease, TestBlocks.Range(8, 4, 1)) with
        {
            Reorganisation = lost,
            Messages = [new("c", chain.Name)],
        };
        var outbox = await Host.Get<Outbox>().CurrentIdAsync(default);

        foreach (
            var table in new[]
            {
                "reorganisations",
                "orphaned_blocks",
                "blocks",
                "coverage",
                "block_hours",
                "block_days",
                "chain_states",
                "outbox",
            }
        )
        {
            await Host.LinesAsync(
                $"""
                CREATE OR REPLACE FUNCTION kill_session() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END $$;
                CREATE TRIGGER killer AFTER INSERT OR UPDATE ON {table} EXECUTE FUNCTION kill_session();
                """
            );
            await Should.ThrowAsync<NpgsqlException>(() => Host.Store.CommitAsync(batch, default));
            await Host.LinesAsync($"DROP TRIGGER killer ON {table}");
            await Host.ShouldHoldAsync(chain, TestBlocks.Range(0, 10));
            (await Host.Get<Outbox>().CurrentIdAsync(default)).ShouldBe(outbox);
        }

        await Host.Store.CommitAsync(batch, default);

        await Host.ShouldHoldAsync(chain, [.. TestBlocks.Range(0, 8), .. TestBlocks.Range(8, 4, 1)]);
        (await Host.Get<Outbox>().CurrentIdAsync(default)).ShouldBe(outbox + 1);
    }

    [Fact]
    public async Task CommitAsync_LeaseTakenWhileItCommits_WaitsForTheCommit()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await using var connection = await Host.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Ethoscope.Data.Collection.LeaseFence.HoldAsync(transaction, lease, default);

        var taking = Host.LeaseAsync(chain);
        await Task.WhenAny(taking, Task.Delay(100));
        taking.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await taking).Number.ShouldBe(lease.Number + 1);
    }

    private async Task CommitAsync(Ethoscope.Core.Chains.ChainDescriptor chain, Lease lease, int odd)
    {
        for (var i = odd; i < 40; i += 2)
            await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(i * 10, 10)), default);
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Live;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Backfills that were asked for, as rows that all instances share.</summary>
public sealed class BackfillRunTests : IClassFixture<StorageDatabase>, IAsyncDisposable
{
    private static readonly BackfillRequest Request = new(100, 199, BlockDepth.Full);
    private readonly StorageDatabase _database;
    private readonly ServiceProvider _services;
    private readonly string _chain = StorageHost.NewChain().Name;

    public BackfillRunTests(StorageDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddSingleton<ILivePublisher>(database.Host.Publisher).AddLogging();
        services.AddStorage(database.Host.ConnectionString).AddAdminStorage();
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IBackfillRuns Runs => _services.GetRequiredService<IBackfillRuns>();

    private AuditEntry Entry => new("session 3f2a91c0", null, AuditActions.BackfillStart, _chain, "full 100 to 199");

    [Fact]
    public async Task AddAsync_ManyAtOnce_OneIsOpenAndWrittenDown()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Runs.AddAsync(_chain, Request, 200, 0, Entry, Stop)));

        var id = asked.Where(one => one is not null).ShouldHaveSingleItem()!.Value;
        var run = (await Runs.ListAsync(50, Stop)).Single(one => one.Id == id);
        (run.State, run.Request, run.ExpectedRequests, run.IsOpen).ShouldBe((BackfillState.Waiting, Request, 200, true));
        (await Runs.IsOpenAsync(_chain, Stop)).ShouldBeTrue();
        (await Runs.IsOpenAsync("another", Stop)).ShouldBeFalse();
        (await AuditAsync()).ShouldHaveSingleItem().ShouldBe(Entry);
        _database.Host.Publisher.Events.Last(told => told.Channel == LiveChannels.Admin).Payload.ShouldContain("\"backfill_runs\"");
    }

    [Fact]
    public async Task Run_FromClaimToEnd_TellsHowItStands()
    {
        var id = (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop))!.Value;

        var claimed = await Runs.ClaimAsync(id, "one/1", Stop);
        var taken = await Runs.ClaimAsync(id, "two/1", Stop);
        (await Runs.TellAsync(id, "one/1", null, null, Stop)).ShouldBe(false);
        (await Runs.TellAsync(id, "one/1", new(100, 40, 160), TimeSpan.FromSeconds(12), Stop)).ShouldBe(false);
        (await Runs.TellAsync(id, "two/1", new(100, 99, 100), null, Stop)).ShouldBeNull();
        var running = await FindAsync(id);
        (await Runs.StopAsync(id, Entry, Stop)).ShouldBeTrue();
        (await Runs.StopAsync(id, Entry, Stop)).ShouldBeFalse();
        (await Runs.TellAsync(id, "one/1", null, null, Stop)).ShouldBe(true);
        await Runs.EndAsync(id, "two/1", BackfillState.Done, null, Stop);
        await Runs.EndAsync(id, "one/1", BackfillState.Stopped, null, Stop);
        await Runs.EndAsync(id, "one/1", BackfillState.Done, "again", Stop);

        claimed!.Instance.ShouldBe("one/1");
        taken.ShouldBeNull();
        (running.State, running.Wanted, running.Stored, running.Left).ShouldBe((BackfillState.Running, 100, 40, TimeSpan.FromSeconds(12)));
        var ended = await FindAsync(id);
        (ended.State, ended.Detail, ended.Left, ended.IsOpen).ShouldBe((BackfillState.Stopped, null, null, false));
        ended.EndedAt.ShouldNotBeNull();
        (await AuditAsync()).Count.ShouldBe(2);

        // The form of before it is refused; one that has seen it is not.
        (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop)).ShouldBeNull();
        (await Runs.AddAsync(_chain, Request, null, id, Entry, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task StopAsync_OneThatWaits_IsOverAtOnce()
    {
        var id = (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop))!.Value;

        await Runs.StopAsync(id, Entry, Stop);

        (await FindAsync(id)).State.ShouldBe(BackfillState.Stopped);
        (await Runs.ClaimAsync(id, "one/1", Stop)).ShouldBeNull();
        (await Runs.IsOpenAsync(_chain, Stop)).ShouldBeFalse();
    }

    /// <summary>Its process was killed: it is given to one instance, says so, and the process that hangs and comes back has lost it.</summary>
    [Fact]
    public async Task AbandonedAsync_ProcessThatTellsNoMore_IsGivenToOneOther()
    {
        var id = (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop))!.Value;
        await Runs.ClaimAsync(id, "killed/1", Stop);
        await Runs.TellAsync(id, "killed/1", new(100, 40, 160), null, Stop);
        (await Runs.AbandonedAsync(Stop)).ShouldNotContain(id);

        await _database.Host.ScalarAsync($"UPDATE backfill_runs SET told_at = now() - INTERVAL '61 seconds' WHERE id = {id}");
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Runs.AbandonedAsync(Stop)));
        var waiting = await FindAsync(id);
        var late = await Runs.TellAsync(id, "killed/1", new(100, 41, 159), null, Stop);
        var claimed = await Runs.ClaimAsync(id, "other/1", Stop);

        given.Count(ids => ids.Contains(id)).ShouldBe(1);
        (waiting.State, waiting.Detail).ShouldBe((BackfillState.Waiting, "Its process ended; another goes on with it."));
        late.ShouldBeNull();
        (claimed!.Stored, claimed.Wanted, claimed.StartedAt).ShouldBe((40, 100, waiting.StartedAt));
    }

    /// <summary>A process that is stopped in order leaves it to the next at once.</summary>
    [Fact]
    public async Task EndAsync_LeftToOthers_IsTakenUpAtOnce()
    {
        var id = (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop))!.Value;
        await Runs.ClaimAsync(id, "one/1", Stop);

        await Runs.EndAsync(id, "one/1", BackfillState.Waiting, "Its process was stopped; another goes on with it.", Stop);

        (await FindAsync(id)).IsOpen.ShouldBeTrue();
        (await Runs.AbandonedAsync(Stop)).ShouldContain(id);
    }

    [Fact]
    public async Task AddAndStop_AuditCannotBeWritten_NothingIsDone()
    {
        var broken = Entry with { Detail = "\0" };

        await Should.ThrowAsync<PostgresException>(Runs.AddAsync(_chain, Request, null, 0, broken, Stop));
        var none = await Runs.IsOpenAsync(_chain, Stop);
        var id = (await Runs.AddAsync(_chain, Request, null, 0, Entry, Stop))!.Value;
        await Should.ThrowAsync<PostgresException>(Runs.StopAsync(id, broken, Stop));

        none.ShouldBeFalse();
        (await FindAsync(id)).IsStopWanted.ShouldBeFalse();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<AskedBackfill> FindAsync(long id) => (await Runs.ListAsync(100, Stop)).Single(one => one.Id == id);

    private async Task<List<AuditEntry>> AuditAsync() =>
        [
            .. (await _services.GetRequiredService<IAuditLog>().ListAsync(null, 100, null, Stop))
                .Select(row => row.Entry)
                .Where(entry => entry.Target == _chain),
        ];
}

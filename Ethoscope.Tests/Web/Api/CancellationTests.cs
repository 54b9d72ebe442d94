using System.Net;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Queries that a lock holds: who leaves, and whose time is over, ends them in the database too.</summary>
public sealed class CancellationTests(CachedStorageDatabase database) : IClassFixture<CachedStorageDatabase>, IAsyncLifetime
{
    private const string Blocks = "/api/v1/metrics/blocks";

    private const string Waiting =
        "FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event_type = 'Lock'";

    private readonly ChainDescriptor _chain = StorageHost.NewChain();
    private NpgsqlConnection _other = null!;
    private NpgsqlTransaction _lock = null!;

    private StorageHost Host => database.Host;

    public async ValueTask InitializeAsync()
    {
        await Host.Store.CommitAsync(TestBlocks.Batch(_chain, await Host.LeaseAsync(_chain), TestBlocks.Range(0, 10)), default);
        _other = await Host.Source.OpenConnectionAsync();
        _lock = await _other.BeginTransactionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _lock.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Get_ClientLeaves_EndsTheQuery()
    {
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, _chain);
        await LockAsync();
        using var client = Loopback.Client(site.Address);
        using var leave = new CancellationTokenSource();
        var asked = client.GetAsync(new Uri(Blocks, UriKind.Relative), leave.Token);
        await WaitForAsync(1);

        await leave.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asked);
        await WaitForAsync(0);
    }

    [Fact]
    public async Task Get_TimeIsOver_EndsTheQueryAndSaysWhatToAskInstead()
    {
        await using var site = await ApiSite.StartAsync(
            Host.Reader,
            Host.Time,
            new RequestsOptions { Answer = TimeSpan.FromSeconds(1) },
            _chain
        );
        await LockAsync();

        var reply = await site.GetAsync(Blocks);
        await WaitForAsync(0);
        await _lock.RollbackAsync();
        var after = await site.GetAsync(Blocks);

        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Type.ShouldBe("urn:ethoscope:problem:too-slow");
        reply.Headers.ShouldContainKey("Retry-After");
        ((string?)reply.Json["detail"]).ShouldNotBeNull().ShouldContain("shorter range");
        after.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Read_OfEverySubject_EndsWithItsToken()
    {
        await LockAsync();
        var (now, day) = (Host.Time.GetUtcNow(), Host.Time.GetUtcNow().AddDays(-1));
        Func<CancellationToken, Task>[] questions =
        [
            stop => Host.Reader.GetStatusAsync(_chain, day, stop),
            stop => Host.Get<IFeeReader>().GetSeriesAsync(_chain, day, now, FeeResolution.Raw, 100, null, stop),
            stop => Host.Get<IFeeReader>().GetPercentilesAsync(_chain, day, now, stop),
            stop => Host.Get<IMempoolReader>().GetSeriesAsync(_chain, day, now, TimeSpan.FromHours(1), null, stop),
            stop => Host.Get<IMempoolReader>().GetInclusionsAsync(_chain, day, now, TimeSpan.FromHours(1), null, stop),
        ];
        using var leave = new CancellationTokenSource();
        var asked = questions.Select(question => question(leave.Token)).ToList();
        await WaitForAsync(questions.Length);

        await leave.CancelAsync();

        foreach (var task in asked)
            await Should.ThrowAsync<OperationCanceledException>(task);
        await WaitForAsync(0);
    }

    [Fact]
    public async Task Statement_OfThePool_IsEndedByTheDatabaseItself()
    {
        var statement = (string?)await Host.ScalarAsync("SHOW statement_timeout");
        await Host.ScalarAsync("SELECT set_config('statement_timeout', '1h', false)");
        var reset = (string?)await Host.ScalarAsync("SHOW statement_timeout");

        statement.ShouldBe("20s");
        reset.ShouldBe("20s", "the pool's resetting keeps it");
    }

    [Fact]
    public async Task Statement_OfACommit_HasMoreTime()
    {
        await using var commit = await Host.Get<CollectorCommits>().BeginAsync(await Host.LeaseAsync(_chain), default);
        await using var show = new NpgsqlCommand("SHOW statement_timeout", commit.Transaction.Connection, commit.Transaction);

        ((string?)await show.ExecuteScalarAsync()).ShouldBe("1min");
    }

    private async Task LockAsync()
    {
        await using var hold = new NpgsqlCommand(
            "LOCK TABLE blocks, mempool_samples, block_inclusions IN ACCESS EXCLUSIVE MODE",
            _other,
            _lock
        );
        await hold.ExecuteNonQueryAsync();
    }

    private Task WaitForAsync(int count) =>
        Eventually.TrueAsync(
            async () => (long?)await Host.ScalarAsync($"SELECT count(*) {Waiting}") == count,
            $"{count} queries wait for the lock"
        );
}

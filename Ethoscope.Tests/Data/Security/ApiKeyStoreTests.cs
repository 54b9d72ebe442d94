using Ethoscope.Core.Security;
using Ethoscope.Data.Security;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Security;

public sealed class ApiKeyStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ApiKeyStore Store =>
        new(database.Host.Source, database.Host.Get<IDbContextFactory<EthoscopeDbContext>>(), database.Host.Publisher, database.Host.Time);

    [Fact]
    public async Task Keys_AddedUsedAndRevoked_AreReadAsTheyWereKeptAndToldOf()
    {
        var key = new StoredApiKey(
            new ApiKey("eth_aaaaaaaa", "O'Reader; --", ApiKeyTier.Premium, At, At.AddDays(1))
            {
                Scopes = ApiKeyScopes.Stream,
                Family = "eth_zzzzzzzz",
                Replaces = "eth_yyyyyyyy",
            },
            [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
            [1, 2, 3, 4, 5, 6, 7, 8]
        );

        (await Store.AddAsync(key, Stop)).ShouldBeTrue();
        (await Store.AddAsync(key with { Digest = new byte[32] }, Stop)).ShouldBeFalse();
        await Store.NoteUseAsync("eth_aaaaaaaa", At.AddMinutes(5), Stop);
        await Store.NoteUseAsync("eth_aaaaaaaa", At.AddMinutes(5.5), Stop);
        (await Store.RevokeAsync("eth_aaaaaaaa", At.AddMinutes(9), Stop)).ShouldBeTrue();
        (await Store.RevokeAsync("eth_aaaaaaaa", At.AddMinutes(10), Stop)).ShouldBeFalse();
        (await Store.RevokeAsync("eth_nothing", At, Stop)).ShouldBeFalse();

        var read = await ReadAsync("eth_aaaaaaaa");
        read.Key.ShouldBe(key.Key with { RevokedAt = At.AddMinutes(9), LastUsedAt = At.AddMinutes(5) });
        read.Digest.ShouldBe(key.Digest);
        read.Fingerprint.ShouldBe(key.Fingerprint);
        (await database.Host.LinesAsync("SELECT channel, payload FROM outbox WHERE payload LIKE '%aaaaaaaa%'")).ShouldBe([
            """keys|{"key":"eth_aaaaaaaa"}""",
            """keys|{"key":"eth_aaaaaaaa"}""",
        ]);
    }

    [Fact]
    public async Task Rotate_TwoAtOnce_OneReplacesTheKeyAndTheOtherChangesNothing()
    {
        var old = Key("eth_bbbbbbbb");
        await Store.AddAsync(old, Stop);
        StoredApiKey[] successors = [.. new[] { "eth_cccccccc", "eth_dddddddd" }.Select(prefix => Key(prefix, old.Key.Prefix))];

        var outcomes = await Task.WhenAll(successors.Select((key, i) => Store.RotateAsync(old.Key.Prefix, At.AddDays(i + 1), key, Stop)));

        outcomes.Count(done => done).ShouldBe(1);
        var won = Array.IndexOf(outcomes, true);
        (await ReadAsync(old.Key.Prefix)).Key.ExpiresAt.ShouldBe(At.AddDays(won + 1));
        (await ReadAsync(successors[won].Key.Prefix)).Key.ShouldBe(successors[won].Key);
        (await Store.ListAsync(Stop)).ShouldNotContain(key => key.Key.Prefix == successors[1 - won].Key.Prefix);
    }

    [Fact]
    public async Task Rotate_RevokedOrExpired_ChangesNothing()
    {
        var revoked = Key("eth_eeeeeeee");
        var expired = Key("eth_ffffffff");
        await Store.AddAsync(revoked, Stop);
        await Store.RevokeAsync(revoked.Key.Prefix, At, Stop);
        await Store.AddAsync(expired with { Key = expired.Key with { ExpiresAt = At } }, Stop);

        foreach (var key in new[] { revoked, expired })
            (await Store.RotateAsync(key.Key.Prefix, At.AddDays(1), Key("eth_gggggggg", key.Key.Prefix), Stop)).ShouldBeFalse();

        (await Store.ListAsync(Stop)).ShouldNotContain(key => key.Key.Prefix == "eth_gggggggg");
        (await ReadAsync(expired.Key.Prefix)).Key.ExpiresAt.ShouldBe(At);
    }

    [Fact]
    public async Task Requests_BatchesOfTwoProcesses_AreAddedOnceEachAndPrunedByDay()
    {
        var store = new ApiKeyRequestStore(
            database.Host.Source,
            database.Host.Get<IDbContextFactory<EthoscopeDbContext>>(),
            database.Host.Time
        );
        var (one, other, day) = (Guid.NewGuid(), Guid.NewGuid(), new DateOnly(2026, 3, 1));
        ApiKeyRequests[] batch = [new("eth_a", day, new(1, 2, 3, 4)), new("eth_b", day.AddDays(-1), new(5, 0, 0, 0))];

        await store.AddAsync(one, 1, batch, Stop);
        await store.AddAsync(one, 1, batch, Stop);
        await store.AddAsync(other, 1, batch[..1], Stop);
        await store.AddAsync(one, 2, batch[..1], Stop);
        await store.AddAsync(one, 1, batch, Stop);

        (await store.ListAsync(null, day.AddDays(-1), Stop)).ShouldBe([batch[1], new("eth_a", day, new(3, 6, 9, 12))]);
        (await store.ListAsync("eth_b", day, Stop)).ShouldBeEmpty();
        (await store.PruneAsync(day, Stop)).ShouldBe(1);
        (await store.ListAsync(null, day.AddDays(-9), Stop)).ShouldHaveSingleItem().Prefix.ShouldBe("eth_a");
    }

    private static StoredApiKey Key(string prefix, string? replaces = null) =>
        new(new ApiKey(prefix, "A reader", ApiKeyTier.Default, At) { Replaces = replaces }, new byte[32], new byte[8]);

    private async Task<StoredApiKey> ReadAsync(string prefix) => (await Store.ListAsync(Stop)).Single(key => key.Key.Prefix == prefix);
}

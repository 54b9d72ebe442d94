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

    [Fact]
    public async Task Keys_AddedUsedAndRevoked_AreReadAsTheyWereKept()
    {
        var store = new ApiKeyStore(database.Host.Source, database.Host.Get<IDbContextFactory<EthoscopeDbContext>>());
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

        (await store.AddAsync(key, Stop)).ShouldBeTrue();
        (await store.AddAsync(key with { Digest = new byte[32] }, Stop)).ShouldBeFalse();
        await store.NoteUseAsync("eth_aaaaaaaa", At.AddMinutes(5), Stop);
        await store.NoteUseAsync("eth_aaaaaaaa", At.AddMinutes(5.5), Stop);
        (await store.RevokeAsync("eth_aaaaaaaa", At.AddMinutes(9), Stop)).ShouldBeTrue();
        (await store.RevokeAsync("eth_aaaaaaaa", At.AddMinutes(10), Stop)).ShouldBeFalse();
        (await store.RevokeAsync("eth_nothing", At, Stop)).ShouldBeFalse();

        var read = (await store.ListAsync(Stop)).Single();
        read.Key.ShouldBe(key.Key with { RevokedAt = At.AddMinutes(9), LastUsedAt = At.AddMinutes(5) });
        read.Digest.ShouldBe(key.Digest);
        read.Fingerprint.ShouldBe(key.Fingerprint);
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Security;

public sealed class SessionRingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly MemorySessionStore _store = new(new MemoryAuditLog());
    private readonly SessionRing _ring;
    private readonly Guid _id = Guid.NewGuid();

    public SessionRingTests() => _ring = new(_store, _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static AuditEntry Entry => ApiKeysOfTests.Tester.Did(AuditActions.SignIn);

    [Fact]
    public async Task Ask_OpenEndedExpiredOrUnknownId_SaysSo()
    {
        await OpenAsync();

        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        (await _ring.AskAsync(Guid.NewGuid(), Stop)).ShouldBe(SessionState.Closed);
        _time.Advance(TimeSpan.FromHours(12));
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Closed);
    }

    [Fact]
    public async Task Ask_ManyTimes_LooksEveryTwoSecondsAndAfterEachChangeAtOnce()
    {
        await OpenAsync();
        for (var i = 0; i < 10; i++)
            await _ring.AskAsync(_id, Stop);
        _store.Looks.ShouldBe(1);

        await _store.EndAsync(_id, Start, Entry, Stop);
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        _ring.Forget();

        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Closed);
        _store.Looks.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(2));
        await _ring.AskAsync(_id, Stop);
        _store.Looks.ShouldBe(3);
    }

    [Fact]
    public async Task Ask_StoreAway_GoesOnForAMinuteOpensNothingAndIsNotAskedByEachRequest()
    {
        await OpenAsync();
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        _store.Away = new TimeoutException();
        _time.Advance(TimeSpan.FromSeconds(59));

        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        (await _ring.AskAsync(Guid.NewGuid(), Stop)).ShouldBe(SessionState.Unknown);
        var looks = _store.Looks;
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        _store.Looks.ShouldBe(looks);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Unknown);

        _store.Away = null;
        _time.Advance(TimeSpan.FromSeconds(2));
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
    }

    [Fact]
    public async Task Ask_StoreAwayAndSessionKnownToHaveExpired_StaysClosed()
    {
        await OpenAsync();
        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Open);
        _store.Away = new TimeoutException();

        _time.Advance(TimeSpan.FromHours(12));

        (await _ring.AskAsync(_id, Stop)).ShouldBe(SessionState.Closed);
    }

    [Fact]
    public async Task Ask_UsedOften_NotesAUseAMinute()
    {
        await OpenAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        await _ring.AskAsync(_id, Stop);
        _time.Advance(TimeSpan.FromSeconds(50));
        await _ring.AskAsync(_id, Stop);
        _store.All.ShouldHaveSingleItem().LastSeenAt.ShouldBe(Start.AddSeconds(5));

        _time.Advance(TimeSpan.FromSeconds(10));
        await _ring.AskAsync(_id, Stop);

        _store.All.ShouldHaveSingleItem().LastSeenAt.ShouldBe(Start.AddSeconds(65));
    }

    private Task OpenAsync() => _store.OpenAsync(new(_id, Start, Start, Start.AddHours(12), null, null), null, Entry, Stop);
}

using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Security;

public sealed class ApiKeyRingTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly MemoryApiKeyStore _store = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly KeySecret _secret = new("a secret of the tests");
    private readonly ApiKeyRing _ring;
    private readonly ApiKeys _keys;

    public ApiKeyRingTests()
    {
        _ring = new(_store, _secret, _time);
        _keys = new(_store, _secret, _ring, _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _ring.Dispose();

    [Fact]
    public async Task Find_KeyJustMade_IsFoundAndNothingNearIt()
    {
        var (key, text) = await _keys.CreateAsync(new("A reader", ApiKeyTier.Premium), Stop);

        (await _ring.FindAsync(text, Stop)).ShouldBe(key);
        foreach (
            var wrong in new[] { text.ToUpperInvariant(), $" {text}", text[..^1], text + "a", key.Prefix, "", "é", new string('x', 10_000) }
        )
            (await _ring.FindAsync(wrong, Stop)).ShouldBeNull(wrong);
        text.ShouldMatch("^eth_[a-z2-9]{8}_[a-z2-9]{52}$");
        text.ShouldStartWith(key.Prefix + "_");
    }

    [Fact]
    public async Task Find_RevokedElsewhere_IsRefusedWithinFiveSeconds()
    {
        var (key, text) = await _keys.CreateAsync(new("A reader"), Stop);
        (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();

        await _store.RevokeAsync(key.Prefix, _time.GetUtcNow(), Stop);
        _time.Advance(TimeSpan.FromSeconds(3));

        (await _ring.FindAsync(text, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_RevokedHere_IsRefusedAtOnce()
    {
        var (key, text) = await _keys.CreateAsync(new("A reader"), Stop);
        (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();

        (await _keys.RevokeAsync(key.Prefix, Stop)).Revoked.ShouldNotBeNull();

        (await _ring.FindAsync(text, Stop)).ShouldBeNull();
        (await _keys.ListAsync(Stop)).Single().State.ShouldBe(ApiKeyState.Revoked);
    }

    [Fact]
    public async Task Find_Expired_IsRefusedFromThatMomentOn()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader", ExpiresAt: Start.AddHours(1)), Stop);

        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromTicks(1));

        (await _ring.FindAsync(text, Stop)).ShouldBeNull();
        (await _keys.ListAsync(Stop)).Single().State.ShouldBe(ApiKeyState.Expired);
    }

    [Fact]
    public async Task Find_ManyQuestionsInOneMoment_ReadsTheStoreOnce()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader"), Stop);

        for (var i = 0; i < 100; i++)
            await _ring.FindAsync(i % 2 == 0 ? text : $"eth_unknown_{i}", Stop);

        _store.Reads.ShouldBe(1);
        _store.Uses.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Find_UsedForTwoMinutes_NotesTheUseOnceAMinute()
    {
        var (key, text) = await _keys.CreateAsync(new("A reader"), Stop);

        for (var second = 0; second < 120; second += 10)
        {
            await _ring.FindAsync(text, Stop);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        _store.Uses.ShouldBe([(key.Prefix, Start), (key.Prefix, Start.AddMinutes(1))]);
    }

    [Fact]
    public async Task Find_StoreAway_GoesOnWithWhatItKnew()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader"), Stop);
        (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();

        _store.Away = new TimeoutException("away");
        _time.Advance(TimeSpan.FromMinutes(1));

        (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();
        (await _ring.FindAsync("eth_unknown_x", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_StoreAway_IsNotAskedByEachRequest()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader"), Stop);
        await _ring.FindAsync(text, Stop);
        _store.Away = new TimeoutException("away");
        _time.Advance(TimeSpan.FromMinutes(1));
        var before = _store.Reads;

        for (var i = 0; i < 20; i++)
            await _ring.FindAsync(text, Stop);

        (_store.Reads - before).ShouldBe(1);
    }

    [Fact]
    public async Task Find_ToldOfAChangeWhileTheStoreIsAway_AsksItOnceAndGoesOn()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader"), Stop);
        await _ring.FindAsync(text, Stop);
        _store.Away = new TimeoutException("away");
        var before = _store.Reads;

        _ring.Forget();
        for (var i = 0; i < 20; i++)
            (await _ring.FindAsync(text, Stop)).ShouldNotBeNull();

        (_store.Reads - before).ShouldBe(1);
    }

    [Fact]
    public async Task Find_StoreAwayFromTheStart_FailsAndAdmitsNobody()
    {
        _store.Away = new TimeoutException("away");

        await Should.ThrowAsync<TimeoutException>(async () => await _ring.FindAsync("eth_unknown_x", Stop));
    }

    [Fact]
    public async Task Find_MadeUnderAnotherSecret_MatchesNothingAndTheListSaysSo()
    {
        var (_, text) = await _keys.CreateAsync(new("A reader"), Stop);
        var other = new KeySecret("another secret");
        using var ring = new ApiKeyRing(_store, other, _time);

        (await ring.FindAsync(text, Stop)).ShouldBeNull();
        (await new ApiKeys(_store, other, ring, _time).ListAsync(Stop)).Single().State.ShouldBe(ApiKeyState.Unmatched);
    }

    [Fact]
    public async Task Revoke_NameOfTwo_RevokesNoneAndNamesBoth()
    {
        var (first, _) = await _keys.CreateAsync(new("A reader"), Stop);
        var (second, _) = await _keys.CreateAsync(new("a READER"), Stop);

        var outcome = await _keys.RevokeAsync("a reader", Stop);

        outcome.Revoked.ShouldBeNull();
        outcome.Ambiguous.Select(key => key.Prefix).ShouldBe([first.Prefix, second.Prefix], ignoreOrder: true);
        (await _keys.RevokeAsync(first.Prefix, Stop)).Revoked.ShouldBe(first);
        (await _keys.RevokeAsync("A reader", Stop)).Revoked.ShouldBe(second);
    }

    [Fact]
    public async Task Ensure_FixedKeyTwice_IsThereOnceAndStaysRevoked()
    {
        const string text = "eth_demo_key-of-the-simulated-network";

        await _keys.EnsureAsync(text, new("The demo"), Stop);
        await _keys.EnsureAsync(text, new("The demo"), Stop);
        (await _ring.FindAsync(text, Stop))!.Prefix.ShouldBe("eth_demo");

        await _keys.RevokeAsync("eth_demo", Stop);
        await _keys.EnsureAsync(text, new("The demo"), Stop);
        (await _ring.FindAsync(text, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Rotate_WithinTheGracePeriod_BothKeysOpenAndThenTheNewOneAlone()
    {
        var (old, oldText) = await _keys.CreateAsync(
            new("A reader", ApiKeyTier.Premium, Start.AddDays(100)) { Scopes = ApiKeyScopes.Stream },
            Stop
        );
        _time.Advance(TimeSpan.FromDays(10));

        var rotation = await _keys.RotateAsync("a READER", TimeSpan.FromDays(2), Stop);

        rotation.Fault.ShouldBeNull();
        rotation.Old.ShouldBe(old with { ExpiresAt = Start.AddDays(12) });
        rotation.Made.ShouldBe(
            old with
            {
                Prefix = rotation.Made!.Prefix,
                CreatedAt = Start.AddDays(10),
                ExpiresAt = Start.AddDays(110),
                Replaces = old.Prefix,
            }
        );
        rotation.ToString().ShouldNotContain(rotation.Text!);
        (await _ring.FindAsync(rotation.Text!, Stop)).ShouldBe(rotation.Made);
        (await _ring.FindAsync(oldText, Stop)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromDays(2));
        (await _ring.FindAsync(oldText, Stop)).ShouldBeNull();
        (await _ring.FindAsync(rotation.Text!, Stop)).ShouldNotBeNull();

        var third = await _keys.RotateAsync(rotation.Made.Prefix, TimeSpan.Zero, Stop);
        third.Made!.Family.ShouldBe(old.Prefix);
        (await _ring.FindAsync(rotation.Text!, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Rotate_EndBeforeTheGracePeriodIsOver_IsNotPutOff()
    {
        var (old, _) = await _keys.CreateAsync(new("A reader", ExpiresAt: Start.AddHours(5)), Stop);

        var rotation = await _keys.RotateAsync(old.Prefix, GracePeriod.Longest, Stop);

        rotation.Old.ShouldBe(old);
        (await _keys.ListAsync(Stop)).ShouldContain(one => one.Key == old);
    }

    [Fact]
    public async Task Rotate_KeyThatCanNotBeReplaced_IsRefusedWithASentence()
    {
        var (revoked, _) = await _keys.CreateAsync(new("Revoked"), Stop);
        var (expired, _) = await _keys.CreateAsync(new("Expired", ExpiresAt: Start.AddHours(1)), Stop);
        var (replaced, _) = await _keys.CreateAsync(new("Replaced"), Stop);
        await _keys.RevokeAsync(revoked.Prefix, Stop);
        var successor = (await _keys.RotateAsync(replaced.Prefix, TimeSpan.FromDays(7), Stop)).Made!;
        await _keys.CreateAsync(new("Two"), Stop);
        await _keys.CreateAsync(new("Two"), Stop);
        _time.Advance(TimeSpan.FromHours(1));
        var before = (await _keys.ListAsync(Stop)).Count;

        foreach (
            var (which, grace, sentence) in new[]
            {
                (revoked.Prefix, 1, $"Key {revoked.Prefix} is revoked; make a new one instead."),
                (expired.Prefix, 1, $"Key {expired.Prefix} has expired; make a new one instead."),
                (replaced.Prefix, 1, $"Key {replaced.Prefix} is replaced by {successor.Prefix} already; rotate that one."),
                ("Revoked", 1, "No key of the name Revoked can be rotated: each is revoked, expired or replaced."),
                ("nothing", 1, "There is no key 'nothing'; keys list shows them."),
                ("two", 1, "2 keys have the name two; say which: "),
                (successor.Prefix, 91, "The grace period is from 0 to 90 days"),
                (successor.Prefix, -1, "The grace period is from 0 to 90 days"),
            }
        )
            (await _keys.RotateAsync(which, TimeSpan.FromDays(grace), Stop)).Fault.ShouldNotBeNull().ShouldContain(sentence);

        (await _keys.ListAsync(Stop)).Count.ShouldBe(before);
        (await _keys.RotateAsync("Replaced", TimeSpan.Zero, Stop)).Old.ShouldNotBeNull().Prefix.ShouldBe(successor.Prefix);
    }

    [Theory]
    [InlineData(null, 7 * 24 * 60)]
    [InlineData("2d", 2 * 24 * 60)]
    [InlineData(" 12h ", 12 * 60)]
    [InlineData("30m", 30)]
    [InlineData("0", 0)]
    [InlineData("0d", 0)]
    [InlineData("90d", 90 * 24 * 60)]
    [InlineData("91d", null)]
    [InlineData("2161h", null)]
    [InlineData("5", null)]
    [InlineData("-1d", null)]
    [InlineData("1.5d", null)]
    [InlineData("2 days", null)]
    [InlineData("99999999d", null)]
    public void TryReadGrace_AnyText_IsThatLongOrNothing(string? text, int? minutes) =>
        GracePeriod.TryRead(text).ShouldBe(minutes is { } number ? TimeSpan.FromMinutes(number) : null);

    [Theory]
    [InlineData("x", "gold", null, "default, premium or admin")]
    [InlineData("x", "1", null, "default, premium or admin")]
    [InlineData("x", null, "31.12.2027", "a day such as")]
    [InlineData("x", null, "2026-02-28", "in the past")]
    [InlineData("x", null, "9999-12-31", "no day after")]
    [InlineData(" ", null, null, "needs a name")]
    [InlineData("a\nb", null, null, "on one line")]
    public void TryRead_CanNotBeMeant_SaysWhatIsAccepted(string name, string? tier, string? day, string sentence)
    {
        ApiKeyRequest.TryRead(name, tier, day, Start, out var fault).ShouldBeNull();

        fault.ShouldNotBeNull().ShouldContain(sentence);
    }

    [Theory]
    [InlineData("read", ApiKeyScopes.Read)]
    [InlineData(" Stream, ADMIN ", ApiKeyScopes.Stream | ApiKeyScopes.Admin)]
    [InlineData(null, ApiKeyScopes.Read | ApiKeyScopes.Stream)]
    [InlineData("", null)]
    [InlineData("read,write", null)]
    [InlineData("7", null)]
    public void TryRead_Scopes_AreThoseNamedOrASentence(string? scopes, ApiKeyScopes? expected)
    {
        var request = ApiKeyRequest.TryRead("x", null, null, Start, out var fault, scopes);

        (request?.Scopes).ShouldBe(expected);
        (fault is null).ShouldBe(expected is not null);
        if (fault is not null)
            fault.ShouldContain("one or more of read, stream and admin");
    }

    [Fact]
    public void TryRead_Today_ExpiresAtItsEnd() =>
        ApiKeyRequest
            .TryRead(" x ", "PREMIUM", "2026-03-01", Start, out _)
            .ShouldBe(new ApiKeyRequest(" x ", ApiKeyTier.Premium, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)));
}

using Ethoscope.Core.Limits;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Limits;

public sealed class ProcessLimiterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, 400, TimeSpan.Zero);
    private static readonly LimitBucket Reader = new(LimitKind.Key, "eth_reader");
    private static readonly LimitQuota Quota = new(10, TimeSpan.FromMinutes(1));
    private readonly SettableClock _clock = new(Start);
    private readonly ProcessLimiter _limiter;

    public ProcessLimiterTests() => _limiter = new(_clock);

    [Fact]
    public void Take_UntilNothingIsLeft_GrantsWhatFitsAndTakesNothingForTheRest()
    {
        var answers = new[] { 4, 5, 2, 1, 1, 0 }.Select(units => _limiter.Take(Reader, Quota, units)).ToList();

        answers.Select(answer => answer.IsGranted).ShouldBe([true, true, false, true, false, true]);
        answers.Select(answer => answer.Remaining).ShouldBe([6, 1, 1, 0, 0, 0]);
        answers.ShouldAllBe(answer => answer.Limit == 10 && answer.Reset == Start.ToUnixTimeSeconds() + 60 && !answer.IsShared);
    }

    [Fact]
    public void Take_Window_EndsOnAWholeSecondAndRetryAfterReachesTheNext()
    {
        _limiter.Take(Reader, Quota, 10);
        _clock.Advance(TimeSpan.FromSeconds(20.1));

        var refused = _limiter.Take(Reader, Quota, 1);

        refused.RetryAfter.ShouldBe(40);
        _clock.Advance(refused.Left - TimeSpan.FromMilliseconds(1));
        _limiter.Take(Reader, Quota, 1).RetryAfter.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _clock.GetUtcNow().ToUnixTimeMilliseconds().ShouldBe(refused.Reset * 1000);
        _limiter.Take(Reader, Quota, 10).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Take_AtAnEvenPace_IsNeverRefused()
    {
        for (var i = 0; i < 200; i++)
        {
            _limiter.Take(Reader, Quota, 1).IsGranted.ShouldBeTrue();
            _clock.Advance(TimeSpan.FromSeconds(6));
        }
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3600)]
    public void Take_ClockIsSetAtTheEdgeOfAWindow_OpensNoWindowAndClosesNone(int seconds)
    {
        _limiter.Take(Reader, Quota, 10);
        _clock.Advance(TimeSpan.FromSeconds(59));

        _clock.SetBy(TimeSpan.FromSeconds(seconds));

        var refused = _limiter.Take(Reader, Quota, 1);
        (refused.IsGranted, refused.RetryAfter).ShouldBe((false, 1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        _limiter.Take(Reader, Quota, 10).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public async Task GiveBack_ToItsWindow_MakesRoomAndToAnEndedOneNone()
    {
        var taken = _limiter.Take(Reader, Quota, 10);

        (await _limiter.GiveBackAsync(Reader, Quota, 9, taken)).Remaining.ShouldBe(9);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _limiter.Take(Reader, Quota, 5);
        (await _limiter.GiveBackAsync(Reader, Quota, 1, taken)).Remaining.ShouldBe(5);
        (await _limiter.GiveBackAsync(Reader, Quota, 100)).Remaining.ShouldBe(10);
    }

    [Fact]
    public void Take_CountedElsewhereBefore_GoesOnFromThere()
    {
        var reset = Start.ToUnixTimeSeconds() + 30;

        _limiter.Note(Reader, new(true, 10, 7, TimeSpan.FromSeconds(30), reset, true));
        _limiter.Note(Reader, new(true, 10, 6, TimeSpan.FromSeconds(30), reset, true));

        var answer = _limiter.Take(Reader, Quota, 3);
        (answer.IsGranted, answer.Reset, answer.RetryAfter, answer.IsShared).ShouldBe((true, reset, 30, false));
        _limiter.Take(Reader, Quota, 1).IsGranted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(30));
        _limiter.Take(Reader, Quota, 10).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Take_MoreHoldersThanAreRemembered_PassesNobodyFree()
    {
        var limiter = new ProcessLimiter(_clock, mostHolders: 100);
        limiter.Take(Reader, Quota, 10);

        var granted = Enumerable.Range(0, 10_000).Sum(i => limiter.Take(new(LimitKind.Address, $"{i}"), Quota, 1).IsGranted ? 1 : 0);

        granted.ShouldBe(99 + Quota.Units);
        limiter.Take(Reader, Quota, 1).IsGranted.ShouldBeFalse();
        limiter.Take(new(LimitKind.Page, "other kinds have room of their own"), Quota, 1).IsGranted.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromMinutes(1));
        limiter.Take(new(LimitKind.Address, "9999"), Quota, 10).IsGranted.ShouldBeTrue();
    }
}

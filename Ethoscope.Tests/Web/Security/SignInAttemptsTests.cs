using System.Net;
using Ethoscope.Web.Security;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

public sealed class SignInAttemptsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SignInAttempts _attempts;

    public SignInAttemptsTests() => _attempts = new(_time);

    [Fact]
    public void Enter_SixthWrongOne_WaitsForTheEndOfTheWindow()
    {
        for (var i = 0; i < SignInAttempts.Allowed; i++)
            _attempts.Enter(Address(1)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(5));

        _attempts.Enter(Address(1)).ShouldBe(TimeSpan.FromMinutes(10));
        _attempts.Enter(Address(2)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        _attempts.Enter(Address(1)).ShouldBeNull();
    }

    [Fact]
    public void Succeed_AfterWrongOnes_StartsAnew()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < SignInAttempts.Allowed; i++)
                _attempts.Enter(Address(1)).ShouldBeNull();
            _attempts.Succeed(Address(1));
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    public void Enter_AddressesOfOneHolder_CountTogether(string first, string second, bool together)
    {
        for (var i = 0; i < SignInAttempts.Allowed; i++)
            _attempts.Enter(IPAddress.Parse(first));

        (_attempts.Enter(IPAddress.Parse(second)) is not null).ShouldBe(together);
    }

    [Fact]
    public void Enter_FromManyAddresses_IsBoundedTogetherAndKeepsAWayForWhoCameBefore()
    {
        _attempts.Enter(Address(0)).ShouldBeNull();
        _attempts.Succeed(Address(0));

        var admitted = Enumerable.Range(1, 50_000).Count(i => _attempts.Enter(Address(i)) is null);

        admitted.ShouldBe(200);
        _attempts.Enter(Address(0)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        _attempts.Enter(Address(60_000)).ShouldBeNull();
    }

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
}

using System.Net;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

public sealed class SignInAttemptsTests
{
    private const int Allowed = 5;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SignInAttempts _attempts;

    public SignInAttemptsTests()
    {
        var limiter = new ProcessLimiter(_time);
        _attempts = new(new Admission(limiter, new LimitMetrics(Prometheus.Metrics.NewCustomRegistry(), limiter)), new LimitsOptions());
    }

    [Fact]
    public async Task Enter_SixthWrongOne_WaitsForTheEndOfTheWindow()
    {
        for (var i = 0; i < Allowed; i++)
            (await EnterAsync(1)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(5));

        (await EnterAsync(1)).ShouldBe(TimeSpan.FromMinutes(10));
        (await EnterAsync(2)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        (await EnterAsync(1)).ShouldBeNull();
    }

    [Fact]
    public async Task Succeed_AfterWrongOnes_StartsAnew()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Allowed; i++)
                (await EnterAsync(1)).ShouldBeNull();
            await _attempts.SucceedAsync(Address(1));
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    public async Task Enter_AddressesOfOneHolder_CountTogether(string first, string second, bool together)
    {
        for (var i = 0; i < Allowed; i++)
            await _attempts.EnterAsync(IPAddress.Parse(first));

        (await _attempts.EnterAsync(IPAddress.Parse(second)) is not null).ShouldBe(together);
    }

    [Fact]
    public async Task Enter_FromManyAddresses_IsBoundedTogetherAndKeepsAWayForWhoCameBefore()
    {
        (await EnterAsync(0)).ShouldBeNull();
        await _attempts.SucceedAsync(Address(0));

        var admitted = 0;
        for (var i = 1; i <= 50_000; i++)
            admitted += await EnterAsync(i) is null ? 1 : 0;

        admitted.ShouldBe(200);
        (await EnterAsync(0)).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await EnterAsync(60_000)).ShouldBeNull();
    }

    private ValueTask<TimeSpan?> EnterAsync(int number) => _attempts.EnterAsync(Address(number));

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
}

using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Collection;

public sealed class LeaseStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private ILeaseStore Leases => database.Host.Leases;

    [Fact]
    public async Task TakeAsync_HeldByAnother_IsNullUnlessTakenOver()
    {
        var first = (await Leases.TakeAsync("a", "one", Minute, takeOver: false, default))!;

        var refused = await Leases.TakeAsync("a", "two", Minute, takeOver: false, default);
        var second = (await Leases.TakeAsync("a", "two", Minute, takeOver: true, default))!;

        first.ShouldBe(new Lease("a", "one", 1));
        refused.ShouldBeNull();
        second.ShouldBe(new Lease("a", "two", 2));
        (await Leases.RenewAsync(first, Minute, default)).ShouldBeFalse();
        (await Leases.RenewAsync(second, Minute, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task TakeAsync_Expired_IsFreeWithAHigherNumber()
    {
        await Leases.TakeAsync("b", "one", Minute, takeOver: false, default);
        await MoveAsync("b", "- interval '1 minute'");

        var second = await Leases.TakeAsync("b", "two", Minute, takeOver: false, default);

        second.ShouldBe(new Lease("b", "two", 2));
    }

    [Fact]
    public async Task TakeAsync_ClockOfOursIsHoursOff_IsHeldByTheDatabasesClock()
    {
        await Leases.TakeAsync("e", "one", Minute, takeOver: false, default);
        database.Host.Time.Advance(TimeSpan.FromHours(5));

        var second = await Leases.TakeAsync("e", "two", Minute, takeOver: false, default);

        second.ShouldBeNull();
    }

    [Fact]
    public async Task TakeAsync_LeftByAClockThatWasSetBack_IsFree()
    {
        var first = (await Leases.TakeAsync("f", "one", Minute, takeOver: false, default))!;
        await MoveAsync("f", "+ interval '5 hours'");

        var second = await Leases.TakeAsync("f", "two", Minute, takeOver: false, default);

        second.ShouldBe(new Lease("f", "two", 2));
        (await Leases.RenewAsync(first, Minute, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task ReleaseAsync_Ours_FreesItAndAnothersStays()
    {
        var first = (await Leases.TakeAsync("c", "one", Minute, takeOver: false, default))!;
        await Leases.ReleaseAsync(first, default);
        var second = (await Leases.TakeAsync("c", "two", Minute, takeOver: false, default))!;

        await Leases.ReleaseAsync(first, default);

        second.Number.ShouldBe(2);
        (await Leases.TakeAsync("c", "three", Minute, takeOver: false, default)).ShouldBeNull();
    }

    [Fact]
    public async Task TakeAsync_ManyAtOnce_OneGetsIt()
    {
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Leases.TakeAsync("d", $"{i}", Minute, takeOver: false, default))
        );

        taken.Count(lease => lease is not null).ShouldBe(1);
    }

    private Task<object?> MoveAsync(string name, string by) =>
        database.Host.ScalarAsync($"UPDATE leases SET expires_at = expires_at {by} WHERE name = '{name}'");
}

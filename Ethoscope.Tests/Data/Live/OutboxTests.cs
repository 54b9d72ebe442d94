using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Live;

public sealed class OutboxTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private StorageHost Host => database.Host;

    [Fact]
    public async Task WriteAsync_ManyWritersOfWhichSomeAbort_LeaveNoHoleAndCommitOrder()
    {
        var random = new Random(5);
        var plans = Enumerable
            .Range(0, 4)
            .Select(_ => Enumerable.Range(0, 40).Select(_ => (Count: random.Next(1, 5), Abort: random.Next(3) == 0)).ToList())
            .ToList();
        var outbox = Host.Get<Outbox>();
        var before = await outbox.CurrentIdAsync(default);
        using var done = new CancellationTokenSource();
        var seen = ReadAllAsync(outbox, before, done.Token);

        await Task.WhenAll(plans.Select((plan, writer) => Task.Run(() => WriteAllAsync(plan, writer))));
        await done.CancelAsync();

        var expected = plans.SelectMany(plan => plan).Where(step => !step.Abort).Sum(step => step.Count);
        var all = await outbox.ReadAfterAsync(before, 10_000, default);
        all.Select(one => one.Id).ShouldBe(Enumerable.Range(1, expected).Select(i => before + i));
        (await outbox.CurrentIdAsync(default)).ShouldBe(before + expected);
        (await seen).ShouldBeTrue("a reader that asks for what is behind its last id never misses one");
    }

    [Fact]
    public async Task ReadAfterAsync_Limit_GivesTheNextInOrder()
    {
        var outbox = Host.Get<Outbox>();
        var before = await outbox.CurrentIdAsync(default);
        await WriteAsync([new("a", "1"), new("b", "2"), new("a", "3")], abort: false);

        var read = await outbox.ReadAfterAsync(before, 2, default);

        read.ShouldBe([new LiveEvent(before + 1, "a", "1"), new LiveEvent(before + 2, "b", "2")]);
    }

    [Fact]
    public async Task PruneAsync_Old_KeepsTheNewAndTheCounter()
    {
        var outbox = Host.Get<Outbox>();
        await WriteAsync([new("a", "old")], abort: false);
        Host.Time.Advance(TimeSpan.FromHours(25));
        await WriteAsync([new("a", "new")], abort: false);
        var current = await outbox.CurrentIdAsync(default);

        var deleted = await outbox.PruneAsync(Host.Time.GetUtcNow() - TimeSpan.FromHours(24), default);

        deleted.ShouldBeGreaterThan(0);
        (await outbox.ReadAfterAsync(0, 100, default)).ShouldBe([new LiveEvent(current, "a", "new")]);
        (await outbox.CurrentIdAsync(default)).ShouldBe(current);
    }

    [Fact]
    public async Task PruneAsync_ClockSetForwardAndBack_KeepsOrderAndNeverGivesAnIdTwice()
    {
        var outbox = Host.Get<Outbox>();
        var first = await outbox.CurrentIdAsync(default);
        Host.Time.SetBy(TimeSpan.FromHours(5));
        await WriteAsync([new("a", "ahead")], abort: false);
        Host.Time.SetBy(TimeSpan.FromHours(-10));
        await WriteAsync([new("a", "behind")], abort: false);

        var told = await outbox.ReadAfterAsync(first, 10, default);
        Host.Time.SetBy(TimeSpan.FromDays(30));
        await outbox.PruneAsync(Host.Time.GetUtcNow().AddDays(-1), default);
        await WriteAsync([new("a", "after")], abort: false);

        told.ShouldBe([new LiveEvent(first + 1, "a", "ahead"), new LiveEvent(first + 2, "a", "behind")]);
        (await outbox.ReadAfterAsync(0, 10, default)).ShouldBe([new LiveEvent(first + 3, "a", "after")]);
    }

    private async Task WriteAllAsync(List<(int Count, bool Abort)> plan, int writer)
    {
        foreach (var (count, abort) in plan)
            await WriteAsync([.. Enumerable.Range(0, count).Select(i => new LiveMessage($"w{writer}", $"{i}"))], abort);
    }

    private async Task WriteAsync(IReadOnlyList<LiveMessage> messages, bool abort)
    {
        await using var connection = await Host.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await OutboxWriter.WriteAsync(transaction, messages, Host.Time.GetUtcNow(), default);
        if (!abort)
            await transaction.CommitAsync();
    }

    /// <summary>Reads on from the last id seen, while others write; false where an id was ever passed over.</summary>
    private static async Task<bool> ReadAllAsync(Outbox outbox, long id, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            foreach (var message in await outbox.ReadAfterAsync(id, 50, default))
            {
                if (message.Id != id + 1)
                    return false;
                id = message.Id;
            }
        }

        return true;
    }
}

using Ethoscope.Core.Blocks;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

public sealed class BackfillPatienceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task AskAsync_FaultsThatPass_AnswersAfterDoubledPauses()
    {
        var asked = new List<TimeSpan>();
        var start = _time.GetUtcNow();
        var asking = new BackfillPatience(_time).AskAsync(
            () =>
            {
                asked.Add(_time.GetUtcNow() - start);
                return asked.Count < 4 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(7);
            },
            default
        );

        Pass(asking, 100);

        (await asking).ShouldBe(7);
        asked.Select(at => at.TotalSeconds).ShouldBe([0, 1, 3, 7]);
    }

    [Fact]
    public async Task AskAsync_NeverAnswered_ThrowsTheLastOfTenFaults()
    {
        var faults = 0;
        var asking = new BackfillPatience(_time).AskAsync(() => Task.FromException<int>(new TimeoutException($"{++faults}")), default);

        Pass(asking, 400);

        (await Should.ThrowAsync<TimeoutException>(asking)).Message.ShouldBe("10");
    }

    [Fact]
    public async Task AskAsync_StopInAPause_ThrowsTheFaultAtOnce()
    {
        using var stop = new CancellationTokenSource();
        var asking = new BackfillPatience(_time).AskAsync(() => Task.FromException<int>(new TimeoutException()), stop.Token);
        asking.IsCompleted.ShouldBeFalse();

        await stop.CancelAsync();

        await Should.ThrowAsync<TimeoutException>(asking);
    }

    [Fact]
    public async Task AskAsync_NoEndpoint_IsNotAskedAgain()
    {
        var asking = new BackfillPatience(_time).AskAsync(
            () => Task.FromException<int>(new SourceUnavailableException("No endpoint answers.")),
            default
        );

        await Should.ThrowAsync<SourceUnavailableException>(asking);
    }

    /// <summary>Lets as many seconds pass as it takes, at most <paramref name="seconds"/>.</summary>
    private void Pass(Task asking, int seconds)
    {
        for (var second = 0; second < seconds && !asking.IsCompleted; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>When the head is looked at where no event tells: some time after a slot has begun, and again where its block had not come.</summary>
internal sealed class LookTimes(SlotClock clock, TimeSpan delay, TimeProvider time)
{
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public bool IsDue => time.GetUtcNow() >= _next;

    /// <summary>Time until the next look.</summary>
    public TimeSpan Left => _next - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(100);

    /// <summary>There is more than was stored.</summary>
    public void Again(TimeSpan after) => _next = time.GetUtcNow() + after;

    /// <param name="head">Slot that was seen.</param>
    public void Looked(long head)
    {
        var now = time.GetUtcNow();
        var slot = (now - clock.Genesis).Ticks / clock.SlotDuration.Ticks;
        var first = clock.StartOf(slot) + delay;
        var second = first + ((clock.SlotDuration - delay) / 2);
        _next =
            head < slot && now < first ? first
            : head < slot && now < second ? second
            : clock.StartOf(slot + 1) + delay;
    }
}

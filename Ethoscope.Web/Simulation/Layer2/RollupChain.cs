using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A rollup as its node shows it now. Nothing is kept of it: each block is drawn again by seed, height and the L1 that it refers to. Thread safe.</summary>
internal sealed class RollupChain
{
    private readonly TimeProvider _time;
    private readonly RollupBodies _bodies;
    private readonly RollupFees _fees;

    public RollupChain(RollupPostings postings, ulong seed, Layer2Timetable timetable, ParentChain parent, TimeProvider time)
    {
        (Postings, Timetable, Parent, _time) = (postings, timetable, parent, time);
        Seed = postings.Profile.SeedOf(seed);
        _bodies = new(Profile, seed, Clock);
        _fees = new(Profile, seed, _bodies, Clock);
    }

    public RollupProfile Profile => Postings.Profile;

    public RollupPostings Postings { get; }

    public RollupClock Clock => Postings.Clock;

    public Layer2Timetable Timetable { get; }

    public ParentChain Parent { get; }

    /// <summary>Of its own draws.</summary>
    public ulong Seed { get; }

    /// <summary>Unix milliseconds.</summary>
    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Newest block.</summary>
    public long Head => Clock.HeadAt(Now);

    /// <summary>Newest block that is derived from L1.</summary>
    public long Safe => Math.Min(Head, Postings.SafeAt(Parent.HeadSlot));

    /// <summary>Newest block that is derived from finalised L1.</summary>
    public long Finalized => Math.Min(Head, Postings.SafeAt(Parent.FinalizedSlot));

    /// <summary>What befalls it now.</summary>
    public bool Is(Layer2IncidentKind kind) => Timetable.IsUnderWay(kind, Profile.Place, Now);

    /// <summary>Wei per gas, of the next block too.</summary>
    public long BaseFeeOf(long number) => _fees.Of(number);

    /// <summary>The block of a height; null above the head.</summary>
    public RollupBlock? At(long number)
    {
        if (number < 1 || number > Head)
            return null;

        var timestamp = Clock.TimestampOf(number);
        return new(
            Profile,
            number,
            _bodies.HashOf(number),
            _bodies.HashOf(number - 1),
            timestamp,
            _fees.Of(number),
            Parent.OriginAt(timestamp),
            _bodies.Of(number),
            Profile.Stack == Layer2Stack.ZkSync && Postings.BatchOf(number) is var batch && IsSealed(batch) ? batch : null
        );
    }

    /// <summary>A batch takes in no more blocks: it was due, and nothing holds it up.</summary>
    public bool IsSealed(long batch)
    {
        var due = Postings.Batches.DueAt(batch);
        return (Timetable.OfPostings(Profile.Place, due)?.Delay(due) ?? due) <= Now;
    }
}

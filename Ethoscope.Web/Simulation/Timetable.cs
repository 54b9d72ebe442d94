using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// When something goes wrong, by seed and slot alone: each quarter of an hour has one incident, that begins three to seven minutes in and is
/// over before the next quarter; as many quarters as there are kinds (two hours) have every kind once, in an order of their own. Three in
/// five of those that befall a node befall the first one, which is asked first.
/// </summary>
internal sealed class Timetable
{
    /// <summary>Slots of a quarter of an hour.</summary>
    public const int Period = 75;

    /// <summary>Keeps the beacon nodes' bad moments apart from those of the execution nodes.</summary>
    private const ulong BeaconSalt = 0xBEAC_0000;

    /// <summary>The same for the relays.</summary>
    private const ulong RelaySalt = 0x4E1A_0000;

    private const double FirstNodeShare = 0.6;

    private readonly ulong _seed;
    private readonly SlotClock _clock;
    private readonly IncidentKind[] _kinds;
    private readonly int _nodes;

    /// <summary>What befalls the chain and its three execution nodes.</summary>
    public Timetable(ulong seed, SlotClock clock)
        : this(seed, clock, 3, [.. Enum.GetValues<IncidentKind>().Where(kind => kind <= IncidentKind.BlobFeeSpike)]) { }

    private Timetable(ulong seed, SlotClock clock, int nodes, IncidentKind[] kinds) =>
        (_seed, _clock, _nodes, _kinds) = (seed, clock, nodes, kinds);

    /// <summary>Each of which comes once in as many quarters of an hour.</summary>
    public IReadOnlyList<IncidentKind> Kinds => _kinds;

    /// <summary>What befalls the two beacon nodes.</summary>
    public static Timetable OfBeaconNodes(ulong seed, SlotClock clock) =>
        new(
            seed ^ BeaconSalt,
            clock,
            2,
            [
                IncidentKind.Outage,
                IncidentKind.Slow,
                IncidentKind.Lagging,
                IncidentKind.RateLimited,
                IncidentKind.Optimistic,
                IncidentKind.Syncing,
            ]
        );

    /// <summary>What befalls the relays, and the blocks that they deliver.</summary>
    public static Timetable OfRelays(ulong seed, SlotClock clock) =>
        new(
            seed ^ RelaySalt,
            clock,
            RelayTable.All.Count,
            [
                IncidentKind.Outage,
                IncidentKind.Slow,
                IncidentKind.Lagging,
                IncidentKind.RateLimited,
                IncidentKind.AdjustedBids,
                IncidentKind.OverClaims,
                IncidentKind.LostPayload,
            ]
        );

    /// <summary>The incident under way in a slot; null where there is none.</summary>
    public Incident? At(long slot)
    {
        var incident = InPeriodOf(slot);
        return incident.Covers(slot) ? incident : null;
    }

    /// <summary>The incident of a node under way at this time; null where there is none.</summary>
    public Incident? AtNode(int node, DateTimeOffset time) =>
        At((time - _clock.Genesis).Ticks / _clock.SlotDuration.Ticks) is { IsOfNode: true } incident && incident.Node == node
            ? incident
            : null;

    /// <summary>The one incident of the quarter of an hour that a slot lies in.</summary>
    public Incident InPeriodOf(long slot)
    {
        var period = slot / Period;
        var kind = KindOf(period);
        var random = SeededRandom.For(_seed, RandomStream.Incident, period);
        var first = (period * Period) + 15 + random.NextInt32(20);
        var node = random.NextDouble() < FirstNodeShare ? 0 : 1 + random.NextInt32(_nodes - 1);
        return new(kind, first, LengthOf(kind, random.NextDouble()), node);
    }

    /// <param name="draw">Uniform in [0, 1).</param>
    private static int LengthOf(IncidentKind kind, double draw)
    {
        var (least, most) = kind switch
        {
            IncidentKind.DeepReorganisation => (3, 7),
            IncidentKind.EmptySlots => (3, 6),
            IncidentKind.FeeSpike or IncidentKind.BlobFeeSpike => (20, 30),
            _ => (10, 20),
        };
        var length = least + (int)(draw * (most - least + 1));
        return kind == IncidentKind.DeepReorganisation ? 2 * length : length;
    }

    private IncidentKind KindOf(long period)
    {
        var (round, place) = Math.DivRem(period, _kinds.Length);
        Span<IncidentKind> order = stackalloc IncidentKind[_kinds.Length];
        _kinds.CopyTo(order);
        var random = SeededRandom.For(_seed, RandomStream.Timetable, round);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[(int)place];
    }
}

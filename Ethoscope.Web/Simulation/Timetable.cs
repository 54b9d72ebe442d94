using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// When something goes wrong, by seed and slot alone: each quarter of an hour has one incident, that begins three to seven minutes in and is
/// over before the next quarter; each two hours have every kind once, in an order of their own. Three in five of those that befall a
/// node befall the first one, which is asked first.
/// </summary>
internal sealed class Timetable(ulong seed, SlotClock clock)
{
    /// <summary>Slots of a quarter of an hour.</summary>
    public const int Period = 75;

    private const int Nodes = 3;
    private const double FirstNodeShare = 0.6;
    private static readonly IncidentKind[] Kinds = Enum.GetValues<IncidentKind>();

    /// <summary>The incident under way in a slot; null where there is none.</summary>
    public Incident? At(long slot)
    {
        var incident = InPeriodOf(slot);
        return incident.Covers(slot) ? incident : null;
    }

    /// <summary>The incident of a node under way at this time; null where there is none.</summary>
    public Incident? AtNode(int node, DateTimeOffset time) =>
        At((time - clock.Genesis).Ticks / clock.SlotDuration.Ticks) is { IsOfNode: true } incident && incident.Node == node
            ? incident
            : null;

    /// <summary>The one incident of the quarter of an hour that a slot lies in.</summary>
    public Incident InPeriodOf(long slot)
    {
        var period = slot / Period;
        var kind = KindOf(period);
        var random = SeededRandom.For(seed, RandomStream.Incident, period);
        var first = (period * Period) + 15 + random.NextInt32(20);
        var node = random.NextDouble() < FirstNodeShare ? 0 : 1 + random.NextInt32(Nodes - 1);
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
        var (round, place) = Math.DivRem(period, Kinds.Length);
        Span<IncidentKind> order = stackalloc IncidentKind[Kinds.Length];
        Kinds.CopyTo(order);
        var random = SeededRandom.For(seed, RandomStream.Timetable, round);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[(int)place];
    }
}

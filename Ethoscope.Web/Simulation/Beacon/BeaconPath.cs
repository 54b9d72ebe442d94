using System.Globalization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>What the parts of a path name: blocks, states and epochs of a node's chain.</summary>
internal static class BeaconPath
{
    /// <summary>The block of <c>head</c>, <c>finalized</c>, <c>justified</c>, a slot or a root.</summary>
    /// <exception cref="RestRefusal">404 where there is none, 400 where it is none of these.</exception>
    public static SimulatedBlock BlockOf(ChainMoment moment, string id)
    {
        var block = id switch
        {
            "head" => moment.Head,
            "justified" => moment.Safe,
            "finalized" => moment.Finalized,
            "genesis" => null,
            _ when Hash32.TryParse(id, out var root) => moment.WithRoot(root),
            _ => moment.AtSlot(Number(id, "block ID")) is { } found && moment.IsCanonical(found) ? found : null,
        };
        return block ?? throw RestRefusal.NotFound($"NOT_FOUND: beacon block {id}");
    }

    /// <summary>The block whose state is <c>head</c>, <c>finalized</c>, <c>justified</c> or that of a slot.</summary>
    /// <exception cref="RestRefusal">404 where it is not known, 400 where it is none of these.</exception>
    public static SimulatedBlock StateOf(ChainMoment moment, string id)
    {
        if (id is "head" or "justified" or "finalized")
            return BlockOf(moment, id);
        if (id == "genesis" || Hash32.TryParse(id, out _))
            throw RestRefusal.NotFound($"NOT_FOUND: beacon state {id}");

        var slot = Number(id, "state ID");
        return slot <= moment.Head.Slot && slot >= moment.History.Anchor.Slot
            ? moment.Until(slot)
            : throw RestRefusal.NotFound($"NOT_FOUND: beacon state at slot {slot}");
    }

    /// <exception cref="RestRefusal">400 where it is no number.</exception>
    public static long Number(string text, string what) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RestRefusal.Invalid($"BAD_REQUEST: invalid {what}: {text}");
}

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>What a member of a committee votes.</summary>
internal enum VoteGroup : byte
{
    /// <summary>Nothing: it is offline.</summary>
    Absent,

    /// <summary>For the head that the nodes show.</summary>
    Head,

    /// <summary>For the parent of that head: its block came too late to this one.</summary>
    Parent,

    /// <summary>For the block before the epoch's first one, as head and as target: it has fallen behind.</summary>
    Behind,
}

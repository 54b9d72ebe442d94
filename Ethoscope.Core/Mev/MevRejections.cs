namespace Ethoscope.Core.Mev;

/// <summary>The closed set of reasons for which stored rows are left out of the market view, fit for a metric label.</summary>
public static class MevRejections
{
    /// <summary>A relay tells of a payload in another slot than that of its block.</summary>
    public const string PayloadSlot = "payload_slot";

    public static IReadOnlyList<string> All { get; } = [PayloadSlot];
}

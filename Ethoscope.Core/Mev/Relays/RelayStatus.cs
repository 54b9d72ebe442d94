namespace Ethoscope.Core.Mev.Relays;

/// <summary>Whether a relay is asked.</summary>
public enum RelayStatus
{
    /// <summary>It serves; its ledger counts for what is known of a slot.</summary>
    Active = 0,

    /// <summary>It has ended, or serves no data any more: it is not asked, and stays the name of what is stored of it.</summary>
    Historic,
}

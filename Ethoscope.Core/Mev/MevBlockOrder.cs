namespace Ethoscope.Core.Mev;

/// <summary>Order of a list of blocks.</summary>
public enum MevBlockOrder
{
    Newest = 0,

    /// <summary>Highest value first; blocks without one are left out. Over at most 30 days.</summary>
    Value,
}

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What an oracle says of a fork.</summary>
public enum FormFlag
{
    /// <summary>The endpoint did not answer.</summary>
    Unknown = 0,

    /// <summary>The call was reverted: the contract is older than the fork.</summary>
    Older,

    Off,
    On,
}

namespace Ethoscope.Core.Consensus;

/// <summary>Whether a beacon node is ready to be believed, by its own word.</summary>
public enum NodeReadiness
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>It follows the head, or is a slot or two behind.</summary>
    Synced,

    Syncing,

    /// <summary>It follows a head that its execution client has not verified.</summary>
    Optimistic,

    /// <summary>Its execution client does not answer.</summary>
    ExecutionOffline,
}

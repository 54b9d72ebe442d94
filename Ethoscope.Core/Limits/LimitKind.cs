namespace Ethoscope.Core.Limits;

/// <summary>What is limited. Buckets of two kinds are never one.</summary>
public enum LimitKind
{
    /// <summary>Requests with a key of the API; the holder is the key, however often it was rotated.</summary>
    Key,

    /// <summary>Requests to the API without a key; the holder is an address, as with all that follow.</summary>
    Address,

    /// <summary>Keys that were none.</summary>
    FailedKey,

    SignIn,
    Page,

    /// <summary>Starts of circuits, which an open page lives by.</summary>
    Circuit,

    /// <summary>Connects of streams; the holder is a key, or an address without one.</summary>
    Stream,
}

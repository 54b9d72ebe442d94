namespace Ethoscope.Data.Embedded;

/// <summary>What answers on a port.</summary>
internal enum PostgresAnswer
{
    /// <summary>Nothing, or something that is not this folder's server.</summary>
    None,

    /// <summary>A server that starts, recovers, stops or has no connection free.</summary>
    NotYet,

    /// <summary>This folder's server.</summary>
    Ready,
}

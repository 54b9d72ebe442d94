namespace Ethoscope.Core.Security;

/// <summary>What is known of a session.</summary>
public enum SessionState
{
    Open,

    /// <summary>It ended, expired or never was.</summary>
    Closed,

    /// <summary>The store does not answer, and nothing that it said lately tells.</summary>
    Unknown,
}

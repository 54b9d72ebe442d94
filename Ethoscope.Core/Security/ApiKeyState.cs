namespace Ethoscope.Core.Security;

/// <summary>Whether a key opens the API.</summary>
public enum ApiKeyState
{
    Valid,
    Expired,
    Revoked,

    /// <summary>Made under another API_SECRET_KEY: nothing that is presented can match it.</summary>
    Unmatched,
}

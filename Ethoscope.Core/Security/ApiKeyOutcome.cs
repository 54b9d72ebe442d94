namespace Ethoscope.Core.Security;

/// <summary>What became of a request with a valid key.</summary>
public enum ApiKeyOutcome
{
    Answered,

    /// <summary>Status 4xx other than 429: the request was at fault, or its sender went away.</summary>
    Refused,

    /// <summary>Status 429.</summary>
    Limited,

    /// <summary>Status 5xx.</summary>
    Failed,
}

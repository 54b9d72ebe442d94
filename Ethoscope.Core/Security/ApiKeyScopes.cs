namespace Ethoscope.Core.Security;

/// <summary>What a key opens. Stored by number.</summary>
[Flags]
public enum ApiKeyScopes
{
    None = 0,

    /// <summary>The routes that read.</summary>
    Read = 1,

    /// <summary>The streams.</summary>
    Stream = 2,

    /// <summary>The routes that change something.</summary>
    Admin = 4,
}

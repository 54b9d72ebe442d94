namespace Ethoscope.Core.Security;

/// <summary>What the holder of a key may ask of the API. Stored by number.</summary>
public enum ApiKeyTier
{
    Default = 0,
    Premium = 1,
    Admin = 2,
}

namespace Ethoscope.Core.Security;

/// <summary>Tells the instances that a key was made, replaced or revoked, so that they read the keys again.</summary>
/// <param name="Key">Its prefix.</param>
public sealed record ApiKeyChange(string Key);

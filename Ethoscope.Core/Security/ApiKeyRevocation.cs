namespace Ethoscope.Core.Security;

/// <summary>What came of a revocation.</summary>
/// <param name="Revoked">Null where no key, or more than one, was meant.</param>
/// <param name="Ambiguous">The keys that share the name; empty where none has it.</param>
public sealed record ApiKeyRevocation(ApiKey? Revoked, IReadOnlyList<ApiKey> Ambiguous);

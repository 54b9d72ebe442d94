namespace Ethoscope.Core.Security;

/// <summary>What came of a rotation: a new key, or a sentence that says why there is none.</summary>
/// <param name="Made">The new key.</param>
/// <param name="Text">Its text, which nobody can see again.</param>
/// <param name="Old">The key that it replaces, with the end that it has now.</param>
public sealed record ApiKeyRotation(ApiKey? Made, string? Text, ApiKey? Old, string? Fault)
{
    public static ApiKeyRotation Refused(string fault) => new(null, null, null, fault);

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => $"{Old?.Prefix} → {Made?.Prefix} {Fault}";
}

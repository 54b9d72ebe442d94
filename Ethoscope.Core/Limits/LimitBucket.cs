namespace Ethoscope.Core.Limits;

/// <summary>What units are taken from.</summary>
/// <param name="Holder">Who they belong to: the visible beginning of a key, or an address.</param>
public readonly record struct LimitBucket(LimitKind Kind, string Holder);

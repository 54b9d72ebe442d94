namespace Ethoscope.Core.Health.Changes;

/// <summary>A part before rounding.</summary>
/// <param name="Gate">The gate, where it is a gate's.</param>
internal sealed record RawPart(ChangeKind Kind, string Component, string Input, double Points, string? Gate = null);

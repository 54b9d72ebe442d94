namespace Ethoscope.Core.Collection;

/// <summary>What one pass of a collector did.</summary>
/// <param name="First">First height, slot or second stored; null where none was.</param>
/// <param name="Last">Last one stored (inclusive).</param>
/// <param name="Detail">Anything worth telling, for people; no URL, no key.</param>
/// <param name="More">More can be stored at once, without waiting.</param>
public sealed record IterationResult(
    IterationOutcome Outcome,
    long? First = null,
    long? Last = null,
    string? Detail = null,
    bool More = false
)
{
    /// <summary>Items refused or mended.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public static IterationResult Idle(string? detail = null) => new(IterationOutcome.Idle, Detail: detail);

    public static IterationResult Failed(string detail) => new(IterationOutcome.Failed, Detail: detail);
}

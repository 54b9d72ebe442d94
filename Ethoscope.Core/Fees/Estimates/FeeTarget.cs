namespace Ethoscope.Core.Fees.Estimates;

/// <summary>What an estimate aims at: inclusion within so many blocks, with this chance.</summary>
/// <param name="Name">Stable name, fit for a metric label.</param>
/// <param name="HorizonBlocks">Blocks within which it shall be included.</param>
/// <param name="ConfidencePercent">Chance aimed at, from 1 to 99.</param>
public sealed record FeeTarget(string Name, int HorizonBlocks, int ConfidencePercent)
{
    public static readonly FeeTarget Slow = new("slow", 10, 95);

    public static readonly FeeTarget Standard = new("standard", 3, 95);

    public static readonly FeeTarget Fast = new("fast", 1, 95);

    /// <summary>From the cheapest on.</summary>
    public static readonly IReadOnlyList<FeeTarget> Tiers = [Slow, Standard, Fast];

    /// <summary>Levels for the next block, from the cheapest on.</summary>
    public static readonly IReadOnlyList<FeeTarget> NextBlock =
    [
        .. new[] { 70, 80, 90, 95, 99 }.Select(percent => new FeeTarget($"next_block_{percent}", 1, percent)),
    ];

    public static readonly IReadOnlyList<FeeTarget> All = [.. Tiers, .. NextBlock];

    /// <summary>The target of a stored estimate; null for a name that none has.</summary>
    public static FeeTarget? Named(string name) => All.FirstOrDefault(target => target.Name == name);
}

namespace Ethoscope.Core.Blocks;

/// <summary>Which blocks are asked for, by height or by time; a bound that is null is open.</summary>
/// <param name="From">Least height.</param>
/// <param name="To">First height beyond.</param>
public sealed record BlockRange(long? From = null, long? To = null)
{
    /// <summary>Earliest time of a block.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First time beyond.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Blocks later than this do not exist; null is now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

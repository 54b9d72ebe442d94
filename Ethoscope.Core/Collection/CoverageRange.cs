namespace Ethoscope.Core.Collection;

/// <summary>A run of heights, slots or seconds: from <paramref name="Start"/> (inclusive) to <paramref name="End"/> (exclusive).</summary>
public readonly record struct CoverageRange(long Start, long End)
{
    public long Length => End - Start;

    public bool Contains(long value) => value >= Start && value < End;
}

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Columns of <see cref="HealthWindows.Blocks"/>, in its order.</summary>
internal static class BlockColumn
{
    /// <summary>Slots that a block tells of: its own and the empty ones right before it.</summary>
    public const int Slots = 0;

    public const int GasUsed = 1;

    /// <summary>Limit of blocks whose gas is known.</summary>
    public const int GasLimit = 2;

    /// <summary>Blocks whose gas is known.</summary>
    public const int WithGas = 3;

    public const int Full = 4;

    /// <summary>Blocks without a transaction.</summary>
    public const int Bare = 5;

    /// <summary>Blocks of a fork with blobs whose number is known.</summary>
    public const int WithBlobs = 6;

    /// <summary>With at least 95 % of the most blobs.</summary>
    public const int FullOfBlobs = 7;

    /// <summary>Slots that were followed as they came, so that blocks which lost were seen.</summary>
    public const int Followed = 8;
}

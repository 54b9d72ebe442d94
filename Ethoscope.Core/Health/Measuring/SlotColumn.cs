namespace Ethoscope.Core.Health.Measuring;

/// <summary>Columns of <see cref="HealthWindows.Slots"/>, in its order.</summary>
internal static class SlotColumn
{
    /// <summary>Slots without a payload.</summary>
    public const int Lost = 0;

    public const int SyncSet = 1;

    public const int SyncSeats = 2;

    /// <summary>Blocks whose sync aggregate is known.</summary>
    public const int WithSync = 3;

    /// <summary>Blocks that an event told us of.</summary>
    public const int Seen = 4;

    /// <summary>Those of them that came after the fork's limit.</summary>
    public const int Late = 5;
}

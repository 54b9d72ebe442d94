namespace Ethoscope.Data.Layer2;

/// <summary>The latest state of a rollup.</summary>
internal sealed class Layer2StateEntity
{
    public long ChainId { get; set; }

    /// <summary>When its endpoint was asked.</summary>
    public DateTimeOffset ReadAt { get; set; }
    public string Source { get; set; } = "";
    public long LatestNumber { get; set; }
    public byte[] LatestHash { get; set; } = [];
    public byte[] LatestParentHash { get; set; } = [];
    public DateTimeOffset LatestTime { get; set; }
    public long? SafeNumber { get; set; }
    public byte[]? SafeHash { get; set; }
    public byte[]? SafeParentHash { get; set; }
    public DateTimeOffset? SafeTime { get; set; }
    public long? FinalizedNumber { get; set; }
    public byte[]? FinalizedHash { get; set; }
    public byte[]? FinalizedParentHash { get; set; }
    public DateTimeOffset? FinalizedTime { get; set; }
    public bool? IsUp { get; set; }
    public DateTimeOffset? UpSince { get; set; }
}

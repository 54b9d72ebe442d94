using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Data.Layer2;

/// <summary>Heads as columns, and back.</summary>
internal static class Layer2StateMapping
{
    public static Layer2StateEntity ToEntity(Layer2Heads heads, long chainId) =>
        new()
        {
            ChainId = chainId,
            ReadAt = heads.ReadAt.ToUniversalTime(),
            Source = heads.Source,
            LatestNumber = heads.Latest.Number,
            LatestHash = heads.Latest.Hash.ToBytes(),
            LatestParentHash = heads.Latest.ParentHash.ToBytes(),
            LatestTime = heads.Latest.Time.ToUniversalTime(),
            SafeNumber = heads.Safe?.Number,
            SafeHash = heads.Safe?.Hash.ToBytes(),
            SafeParentHash = heads.Safe?.ParentHash.ToBytes(),
            SafeTime = heads.Safe?.Time.ToUniversalTime(),
            FinalizedNumber = heads.Finalized?.Number,
            FinalizedHash = heads.Finalized?.Hash.ToBytes(),
            FinalizedParentHash = heads.Finalized?.ParentHash.ToBytes(),
            FinalizedTime = heads.Finalized?.Time.ToUniversalTime(),
            IsUp = heads.Uptime?.IsUp,
            UpSince = heads.Uptime?.Since?.ToUniversalTime(),
        };

    public static Layer2Heads ToHeads(Layer2StateEntity row) =>
        new(row.ReadAt, ToRef(row.LatestNumber, row.LatestHash, row.LatestParentHash, row.LatestTime)!)
        {
            Safe = ToRef(row.SafeNumber, row.SafeHash, row.SafeParentHash, row.SafeTime),
            Finalized = ToRef(row.FinalizedNumber, row.FinalizedHash, row.FinalizedParentHash, row.FinalizedTime),
            Uptime = row.IsUp is { } isUp ? new UptimeRound(isUp, row.UpSince) : null,
            Source = row.Source,
        };

    /// <summary>Null where any part is.</summary>
    public static BlockRef? ToRef(long? number, byte[]? hash, byte[]? parentHash, DateTimeOffset? time) =>
        number is { } height && hash is not null && parentHash is not null && time is { } moment
            ? new BlockRef(height, Hash32.FromBytes(hash), Hash32.FromBytes(parentHash), moment)
            : null;
}

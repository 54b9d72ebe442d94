using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Mempool;

/// <summary>The block that pending transactions wait for.</summary>
/// <param name="Head">Height of the block before it.</param>
/// <param name="BaseFeeWei">Its base fee in wei per gas, exact by EIP-1559.</param>
/// <param name="GasLimit">Gas limit of the block before it.</param>
public sealed record MempoolTarget(long Head, long BaseFeeWei, long GasLimit)
{
    /// <summary>A head older than this says nothing of the next block.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Null where the head is unknown, too old, or lacks what the next base fee is computed from.</summary>
    public static MempoolTarget? Of(Block? head, DateTimeOffset now) =>
        head is { NextBaseFeeWei: { } fee, Header: { GasLimit: > 0 and var limit } header } && now - header.Time <= LongestAge
            ? new(header.Number, fee, limit)
            : null;
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Data.Layer2;

/// <summary>A block of a rollup that was read. The key has the time because a hypertable's must; the store keeps one row a height.</summary>
internal sealed class Layer2BlockEntity
{
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] Hash { get; set; } = [];
    public byte[] ParentHash { get; set; } = [];
    public int TransactionCount { get; set; }
    public long? GasUsed { get; set; }
    public long? GasLimit { get; set; }

    /// <summary>Blob gas of the header: the data footprint on the OP stack from Jovian on.</summary>
    public long? BlobGasUsed { get; set; }
    public long? BaseFeeWei { get; set; }
    public long? Size { get; set; }

    /// <summary>Raw bytes: parameters of the fee market on the OP stack from Holocene on.</summary>
    public byte[]? ExtraData { get; set; }
    public long? L1BlockNumber { get; set; }
    public long? BatchNumber { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">Its time is one that a table by time must not hold: before 1970, from 2200 on, or
    /// infinite.</exception>
    public static Layer2BlockEntity Of(Layer2Block block, long chainId)
    {
        var header = block.Header;
        if (header.Time < DateTimeOffset.UnixEpoch || header.Time >= Latest)
            throw new ArgumentOutOfRangeException(nameof(block), header.Time, "A block's time must lie from 1970 to 2199.");

        return new()
        {
            ChainId = chainId,
            Number = header.Number,
            Time = header.Time.ToUniversalTime(),
            Hash = header.Hash.ToBytes(),
            ParentHash = header.ParentHash.ToBytes(),
            TransactionCount = header.TransactionCount,
            GasUsed = header.GasUsed,
            GasLimit = header.GasLimit,
            BlobGasUsed = header.BlobGasUsed,
            BaseFeeWei = header.BaseFeeWei,
            Size = header.Size,
            ExtraData = header.ExtraData,
            L1BlockNumber = block.L1BlockNumber,
            BatchNumber = block.BatchNumber,
        };
    }

    public Layer2Block ToBlock() =>
        new(
            new BlockHeader
            {
                Number = Number,
                Hash = Hash32.FromBytes(Hash),
                ParentHash = Hash32.FromBytes(ParentHash),
                Time = Time,
                TransactionCount = TransactionCount,
                GasUsed = GasUsed,
                GasLimit = GasLimit,
                BlobGasUsed = BlobGasUsed,
                BaseFeeWei = BaseFeeWei,
                Size = Size,
                ExtraData = ExtraData,
            }
        )
        {
            L1BlockNumber = L1BlockNumber,
            BatchNumber = BatchNumber,
        };
}

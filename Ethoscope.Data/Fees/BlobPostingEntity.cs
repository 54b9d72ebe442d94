using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;

namespace Ethoscope.Data.Fees;

/// <summary>A transaction of a canonical block that carries blobs.</summary>
internal sealed class BlobPostingEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public int Position { get; set; }
    public int? Blobs { get; set; }
    public long GasUsed { get; set; }
    public long? EffectiveGasPriceWei { get; set; }
    public byte[] TransactionHash { get; set; } = [];
    public byte[]? Sender { get; set; }
    public byte[]? Recipient { get; set; }

    public static BlobPostingEntity Of(BlobPosting posting, BlockHeader header, long chainId) =>
        new()
        {
            ChainId = chainId,
            Number = header.Number,
            Time = header.Time.ToUniversalTime(),
            Position = posting.Position,
            Blobs = posting.Blobs,
            GasUsed = posting.GasUsed,
            EffectiveGasPriceWei = posting.EffectiveGasPriceWei,
            TransactionHash = posting.TransactionHash.ToBytes(),
            Sender = posting.Sender?.ToBytes(),
            Recipient = posting.Recipient?.ToBytes(),
        };
}

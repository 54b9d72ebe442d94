using System.Numerics;
using Ethoscope.Core.Mev.Swaps;

namespace Ethoscope.Data.Mev.Swaps;

/// <summary>A swap of a canonical block, as <c>SwapEvent</c> tells it.</summary>
internal sealed class SwapEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public int LogIndex { get; set; }
    public int TransactionIndex { get; set; }
    public short Protocol { get; set; }
    public short? Coin0 { get; set; }
    public short? Coin1 { get; set; }
    public byte[] TransactionHash { get; set; } = [];
    public byte[] Emitter { get; set; } = [];
    public byte[]? PoolId { get; set; }
    public byte[]? Token0 { get; set; }
    public byte[]? Token1 { get; set; }
    public BigInteger Amount0 { get; set; }
    public BigInteger Amount1 { get; set; }
    public byte[]? Sender { get; set; }
    public byte[]? Recipient { get; set; }
    public byte[]? TransactionFrom { get; set; }
    public byte[]? TransactionTo { get; set; }
}

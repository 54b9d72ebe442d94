using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation;

/// <summary>What a call does, where it is one of a few common things: so that what they cost can be measured.</summary>
/// <param name="Selector">First word of its input.</param>
/// <param name="InputBytes">Length of its input.</param>
/// <param name="Weight">Its share in gas beside those of other calls, whose mean is about 1.6.</param>
internal sealed record L1Call(uint Selector, int InputBytes, double Weight)
{
    private const ulong Stream = 0xCA11;

    /// <summary>transfer(address,uint256).</summary>
    public static readonly L1Call TokenTransfer = new(RollupCalls.TokenTransfer, 68, 0.4);

    /// <summary>safeTransferFrom(address,address,uint256).</summary>
    public static readonly L1Call NftTransfer = new(RollupCalls.NftTransfer, 100, 0.6);

    /// <summary>executeTransaction(…) of Arbitrum's outbox: the claim of a withdrawal.</summary>
    public static readonly L1Call Claim = new(0x08635a95, 900, 2.6);

    /// <summary>OutBoxTransactionExecuted(address,address,uint256,uint256).</summary>
    private static readonly Hash32 Claimed = Hash32.Parse("0x20af7f3bbfe38132b8900ae295cd9c8d1914be7052d061a511f3f728dab18964");

    private static readonly Address Outbox = Address.Parse("0x0b9857ae2d4a3dbe74ffe1d7df045bb7f96e4840");

    /// <summary>Null for calls of other things.</summary>
    public static L1Call? Drawn(ulong salt) =>
        new SeededRandom(salt ^ Stream).NextDouble() switch
        {
            < 0.24 => TokenTransfer,
            < 0.28 => NftTransfer,
            < 0.285 => Claim,
            _ => null,
        };

    /// <summary>Where it is always of the same contract.</summary>
    public Address? Contract => this == Claim ? Outbox : null;

    public IReadOnlyList<RollupLog> LogsOf(in SimulatedTransaction transaction)
    {
        var random = new SeededRandom(~transaction.Salt);
        var (emitter, from, to) = (transaction.To!.Value, RollupLog.Topic(transaction.From), RollupLog.Topic(random.NextAddress()));
        var number = new Hash32(0, (UInt128)(uint)random.NextInt32(10_000) + 1);
        return this == TokenTransfer ? [new(emitter, [RollupCalls.TransferTopic, from, to], number.ToBytes())]
            : this == NftTransfer ? [new(emitter, [RollupCalls.TransferTopic, from, to, number], [])]
            : [new(emitter, [Claimed, to, from, new(0, 0)], number.ToBytes())];
    }
}

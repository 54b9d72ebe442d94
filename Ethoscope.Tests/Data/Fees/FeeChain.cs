using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>Linked blocks whose base fees follow EIP-1559, with tips of either origin, from nothing but height and branch.</summary>
internal static class FeeChain
{
    public static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="fork">Height from which on the branch differs from branch 0.</param>
    public static List<Block> Blocks(int count, int branch = 0, int fork = 0)
    {
        var blocks = new List<Block>(count);
        var baseFee = 60_000_000L;
        for (var number = 0; number < count; number++)
        {
            var own = number >= fork ? branch : 0;
            var random = new Random((number * 7) + own);
            var used = number % 17 == 0 ? 0 : random.NextInt64(2_000_000, 60_000_001);
            var header = new BlockHeader
            {
                Number = number,
                Hash = TestBlocks.HashOf(number, own),
                ParentHash = TestBlocks.HashOf(number - 1, number - 1 >= fork ? branch : 0),
                Time = Start.AddSeconds(12 * number),
                GasLimit = 60_000_000,
                GasUsed = used,
                BaseFeeWei = baseFee,
                BlobGasUsed = 131_072L * (number % 7),
                ExcessBlobGas = 10_000_000,
                TransactionCount = used == 0 ? 0 : 100,
            };
            var tip = random.NextInt64(1_000_000, 200_000_000);
            blocks.Add(
                new(header, BlockDepth.Full)
                {
                    NextBaseFeeWei = BaseFeeRule.Next(baseFee, used, 60_000_000),
                    BurntWei = (BigInteger)baseFee * used,
                    BlobCount = number % 7,
                    BlobBaseFeeWei = 1 + (number % 9),
                    Tips =
                        used == 0
                            ? null
                            : new TipFacts(tip / 10, tip / 4, tip / 2, tip, tip * 4, number % 2 == 0 ? null : 5)
                            {
                                Provenance = number % 2 == 0 ? TipProvenance.FeeHistory : TipProvenance.Receipts,
                                P10Wei = tip / 8,
                                P20Wei = tip / 5,
                                P30Wei = tip / 3,
                            },
                    ObservedAt = header.Time,
                    Source = "node",
                }
            );
            baseFee = BaseFeeRule.Next(baseFee, used, 60_000_000)!.Value;
        }

        return blocks;
    }
}

using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// The five rollups. Heights go on from recorded blocks, scalars and limits are those of 2026 (Base's limit is a third of the real one). They
/// post to L1 more often than the real ones and carry less, so that delays, which each has every two hours and a half, are fewer than one in a hundred.
/// </summary>
internal static class RollupTable
{
    public static IReadOnlyList<RollupProfile> All { get; } =
    [
        new(0, KnownLayer2.Arbitrum)
        {
            KnownNumber = 408_874_813,
            KnownTime = 1_765_298_008,
            Transactions = 4,
            CallGas = 180_000,
            GasLimit = 0x4_0000_0000_0000,
            MinBaseFeeWei = 20_000_000,
            BatchSlots = 5,
            Blobs = (1, 3),
            StateSlots = 100,
        },
        new(1, KnownLayer2.Optimism)
        {
            KnownNumber = 105_235_063,
            KnownTime = 1_686_068_903,
            Transactions = 50,
            CallGas = 200_000,
            GasLimit = 40_000_000,
            MinBaseFeeWei = 100_000,
            BatchSlots = 5,
            Blobs = (1, 3),
            StateSlots = 75,
            Elasticity = 2,
            BaseFeeScalar = 5_227,
            BlobBaseFeeScalar = 1_014_213,
            OperatorFeeScalar = 20,
            FootprintScalar = 400,
        },
        new(2, KnownLayer2.Base)
        {
            KnownNumber = 0,
            KnownTime = 1_686_789_347,
            Transactions = 70,
            CallGas = 200_000,
            GasLimit = 120_000_000,
            MinBaseFeeWei = 5_000_000,
            BatchSlots = 4,
            Blobs = (3, 6),
            StateSlots = 75,
            Elasticity = 6,
            BaseFeeScalar = 2_269,
            BlobBaseFeeScalar = 1_055_762,
            FootprintScalar = 148,
        },
        new(3, KnownLayer2.ZkSync)
        {
            KnownNumber = 63_560_929,
            KnownTime = 1_755_000_000,
            Transactions = 3,
            CallGas = 400_000,
            GasLimit = uint.MaxValue,
            MinBaseFeeWei = 45_250_000,
            BatchSlots = 6,
            Blobs = (1, 2),
            StateSlots = 25,
        },
        new(4, KnownLayer2.Scroll)
        {
            KnownNumber = 23_165_125,
            KnownTime = 1_757_000_000,
            Transactions = 9,
            CallGas = 150_000,
            GasLimit = 20_000_000,
            MinBaseFeeWei = 100_000,
            BatchSlots = 6,
            Blobs = (1, 1),
            StateSlots = 25,
        },
    ];
}

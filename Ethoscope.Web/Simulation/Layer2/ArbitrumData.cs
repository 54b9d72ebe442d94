namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Prices of data on Arbitrum: it is paid for in gas (nitro, l1pricing and GasChargingHook).</summary>
internal static class ArbitrumData
{
    public const int UnitsPerByte = 16;

    private const int BlobFeeOf = 16;
    private const int BaseFeeOf = 400;

    /// <summary>Wei per unit of data, which follows what batches cost on L1.</summary>
    public static long PerUnitWei(L1Origin origin) => (origin.BlobFeeWei / BlobFeeOf) + (origin.BaseFeeWei / BaseFeeOf) + 1;

    /// <summary>Gas for data that Brotli packs to so many bytes.</summary>
    public static long GasOf(L1Origin origin, int packedBytes, long baseFeeWei) =>
        (long)((Int128)packedBytes * UnitsPerByte * PerUnitWei(origin) / baseFeeWei);
}

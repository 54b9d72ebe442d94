namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Prices of data on Scroll from Galileo on (scroll-contracts, L1GasPriceOracle.sol); scalars of the kind that its owner sets.</summary>
internal static class ScrollData
{
    public const long CommitScalar = 2_394_981;
    public const long BlobScalar = 1_019_097_245;
    public const long PenaltyFactor = 10_000;

    private const long Precision = 1_000_000_000;

    public static UInt128 FeeWei(L1Origin origin, int bytes)
    {
        var plain =
            (((UInt128)CommitScalar * (UInt128)origin.BaseFeeWei) + ((UInt128)BlobScalar * (UInt128)origin.BlobFeeWei)) * (UInt128)bytes;
        return (plain + (plain * (UInt128)bytes / PenaltyFactor)) / Precision;
    }
}

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Names of the numbers that fees are computed from, as contracts and nodes call them.</summary>
public static class ParameterNames
{
    // OP stack (GasPriceOracle, L1Block) and Scroll (L1GasPriceOracle).
    public const string L1BaseFee = "l1BaseFee";
    public const string Overhead = "overhead";
    public const string Scalar = "scalar";
    public const string Decimals = "decimals";
    public const string BlobBaseFee = "blobBaseFee";
    public const string BaseFeeScalar = "baseFeeScalar";
    public const string BlobBaseFeeScalar = "blobBaseFeeScalar";
    public const string OperatorFeeScalar = "operatorFeeScalar";
    public const string OperatorFeeConstant = "operatorFeeConstant";
    public const string L1BlobBaseFee = "l1BlobBaseFee";
    public const string CommitScalar = "commitScalar";
    public const string BlobScalar = "blobScalar";
    public const string PenaltyFactor = "penaltyFactor";

    // Arbitrum (ArbGasInfo, ArbOwnerPublic).
    public const string L1BaseFeeEstimate = "l1BaseFeeEstimate";
    public const string PerArbGasTotal = "perArbGasTotal";
    public const string MinimumGasPrice = "minimumGasPrice";
    public const string GasBacklog = "gasBacklog";
    public const string BrotliCompressionLevel = "brotliCompressionLevel";

    // ZKsync (zks_getFeeParams); parts and ratios in millionths.
    public const string MinimalL2GasPrice = "minimal_l2_gas_price";
    public const string ComputeOverheadPart = "compute_overhead_part";
    public const string PubdataOverheadPart = "pubdata_overhead_part";
    public const string BatchOverheadL1Gas = "batch_overhead_l1_gas";
    public const string MaxGasPerBatch = "max_gas_per_batch";
    public const string MaxPubdataPerBatch = "max_pubdata_per_batch";
    public const string L1GasPrice = "l1_gas_price";
    public const string L1PubdataPrice = "l1_pubdata_price";
    public const string ConversionNumerator = "conversion_ratio_numerator";
    public const string ConversionDenominator = "conversion_ratio_denominator";
}

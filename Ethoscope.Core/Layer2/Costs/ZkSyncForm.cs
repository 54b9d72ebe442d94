using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>ZKsync Era: the price of gas follows from costs of proving and of L1; what pubdata costs is in the gas.</summary>
internal sealed class ZkSyncForm : IFeeForm
{
    private const int Millionths = 1_000_000;
    private const int MaxGasPerPubdata = 1 << 20;

    public string Name => FormNames.ZkSync;

    public string Title => "ZKsync Era, fee model 2";

    public string Source => "ZKsync docs, how L2 gas price works; zksync-era, fee_model (pubdata is part of the gas)";

    /// <summary>Wei per gas; null where the reading lacks a part, or fees are in another token.</summary>
    public static BigInteger? PriceOf(FeeReading reading) => FairPriceOf(reading)?.Price;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FairPriceOf(reading) is var (price, fair, pubdata)
            ?
            [
                FeeLines.Line(
                    FeeLines.Execution,
                    "gas × max(fairL2GasPrice; ⌈fairPubdataPrice ÷ 2^20⌉), pubdata in the gas",
                    $"{FeeLines.Text(shape.Gas)} × max({FeeLines.Text(fair)}; ⌈{FeeLines.Text(pubdata)} ÷ {FeeLines.Text(MaxGasPerPubdata)}⌉)",
                    shape.Gas * price
                ),
            ]
            : null;

    private static (BigInteger Price, BigInteger Fair, BigInteger Pubdata)? FairPriceOf(FeeReading reading)
    {
        if (
            reading.Find(ParameterNames.MinimalL2GasPrice) is not { } minimal
            || reading.Find(ParameterNames.ComputeOverheadPart) is not { } computePart
            || reading.Find(ParameterNames.PubdataOverheadPart) is not { } pubdataPart
            || reading.Find(ParameterNames.BatchOverheadL1Gas) is not { } batchGas
            || reading.Find(ParameterNames.MaxGasPerBatch) is not { Sign: > 0 } gasPerBatch
            || reading.Find(ParameterNames.MaxPubdataPerBatch) is not { Sign: > 0 } pubdataPerBatch
            || reading.Find(ParameterNames.L1GasPrice) is not { } l1GasPrice
            || reading.Find(ParameterNames.L1PubdataPrice) is not { } l1PubdataPrice
            || reading.Find(ParameterNames.ConversionNumerator) != reading.Find(ParameterNames.ConversionDenominator)
        )
            return null;

        var overhead = l1GasPrice * batchGas;
        var fair = minimal + (Ceiling(overhead, gasPerBatch) * computePart / Millionths);
        var pubdata = l1PubdataPrice + (Ceiling(overhead, pubdataPerBatch) * pubdataPart / Millionths);
        return (BigInteger.Max(fair, Ceiling(pubdata, MaxGasPerPubdata)), fair, pubdata);
    }

    private static BigInteger Ceiling(BigInteger dividend, BigInteger divisor) => (dividend + divisor - 1) / divisor;
}

using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Arbitrum Nitro: data is charged as gas beside that of execution, at the same price. Tips are ignored.</summary>
internal sealed class ArbitrumForm : IFeeForm
{
    /// <summary>Units of L1 data a byte (EIP-2028's gas of one that is not zero).</summary>
    public const int UnitsPerByte = 16;

    public string Name => FormNames.Arbitrum;

    public string Title => "Nitro";

    public string Source => "Offchain Labs nitro, l1pricing and GasChargingHook; Arbitrum docs, gas and fees";

    /// <summary>Wei per unit of L1 data and per gas; null where either is missing, or data is packed in another way than ours.</summary>
    public static (BigInteger PerUnit, BigInteger PerGas)? PricesOf(FeeReading reading) =>
        reading.Find(ParameterNames.L1BaseFeeEstimate) is { } perUnit
        && reading.BaseFeeWei is > 0 and { } perGas
        && (reading.Find(ParameterNames.BrotliCompressionLevel) ?? DataShapes.BrotliLevel) == DataShapes.BrotliLevel
            ? (perUnit, perGas)
            : null;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape)
    {
        if (PricesOf(reading) is not var (perUnit, perGas))
            return null;

        var dataGas = (BigInteger)shape.Data.BrotliBytes * UnitsPerByte * perUnit / perGas;
        return
        [
            FeeLines.Line(FeeLines.Execution, "gas × baseFee", $"{FeeLines.Text(shape.Gas)} × {FeeLines.Text(perGas)}", shape.Gas * perGas),
            FeeLines.Line(
                FeeLines.Data,
                "⌊brotli × 16 × l1BaseFeeEstimate ÷ baseFee⌋ gas × baseFee",
                $"⌊{FeeLines.Text(shape.Data.BrotliBytes)} × 16 × {FeeLines.Text(perUnit)} ÷ {FeeLines.Text(perGas)}⌋ = {FeeLines.Text(dataGas)} gas × {FeeLines.Text(perGas)}",
                dataGas * perGas
            ),
        ];
    }
}

using System.Security.Cryptography;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// The transactions that operations are sized by: of type 2, with the usual contracts' calls, invented accounts and a signature of invented
/// bytes, which packs as badly as a real one.
/// </summary>
public static class ReferenceTransactions
{
    private const ulong Nonce = 218;
    private const long MaxTipWei = 1_000_000;
    private const long MaxFeeWei = 52_345_678;
    private const ulong MaxGas = 312_345;

    /// <summary>One of each operation that users pay for on a rollup.</summary>
    public static IReadOnlyList<ReferenceTransaction> Of(Layer2Network network) =>
        [.. Operations.Compared.Select(operation => Of(network, operation)).OfType<ReferenceTransaction>()];

    /// <summary>Null for what is no operation on a rollup.</summary>
    public static ReferenceTransaction? Of(Layer2Network network, Operation operation) =>
        OperationCalls.Of(network.Stack, operation) is { } call ? Make(network, operation, call) : null;

    /// <summary>Size of a transaction that calls a contract with so many bytes of input, of which some are zero, as is usual.</summary>
    /// <param name="inputBytes">0 to 131,072.</param>
    public static DataShape OfInput(Layer2Network network, int inputBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputBytes, 131_072);
        var call = OperationCalls.Of(network.Stack, Operation.Swap)! with { Input = OperationCalls.OfLength(inputBytes) };
        return Make(network, Operation.Swap, call).Data;
    }

    private static ReferenceTransaction Make(Layer2Network network, Operation operation, OperationCall call)
    {
        var encoded = new EncodedTransaction(
            network.Chain.ChainId,
            Nonce,
            MaxTipWei,
            MaxFeeWei,
            call.Input.Length == 0 ? 21_000 : MaxGas,
            call.To,
            call.ValueWei,
            call.Input
        );
        var unsigned = encoded.Unsigned();
        var signed = encoded.Signed(1, SHA256.HashData("r"u8), SHA256.HashData("s"u8));
        var data = DataShapes.Of(signed);
        return new(operation, call.To, call.ValueWei, call.Input)
        {
            Unsigned = unsigned,
            Signed = signed,
            Data = data,
            Estimated = network.Stack switch
            {
                Layer2Stack.Optimism => OptimismEstimate.ShapeOf(unsigned),
                Layer2Stack.Arbitrum => ArbitrumEstimate.ShapeOf(call),
                _ => data,
            },
        };
    }
}

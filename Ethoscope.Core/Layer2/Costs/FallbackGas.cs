namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Gas of operations where too few receipts were seen: assumptions, as there is no authoritative table.</summary>
public static class FallbackGas
{
    /// <summary>Receipts from which their median is better than an assumption.</summary>
    public const int FewestSamples = 5;

    /// <summary>Gas of each operation of a network: measured, or else assumed.</summary>
    /// <param name="stack">Null for L1.</param>
    public static IReadOnlyList<OperationGas> Complete(IReadOnlyList<OperationGas> measured, Layer2Stack? stack) =>
        [
            .. Operations
                .All.Select(operation =>
                    measured.FirstOrDefault(one => one.Operation == operation && one.Samples >= FewestSamples) ?? Of(operation, stack)
                )
                .OfType<OperationGas>(),
        ];

    /// <summary>Null for what is no operation there.</summary>
    public static OperationGas? Of(Operation operation, Layer2Stack? stack) =>
        (operation, stack) switch
        {
            (Operation.BridgeWithdrawal, null) => null,
            (Operation.WithdrawalClaim, not null) => null,
            (_, Layer2Stack.ZkSync) => OfZkSync(operation),
            (Operation.EthTransfer, _) => Assumed(
                operation,
                21_000,
                "the intrinsic gas of a transaction without data (Yellow Paper, appendix G)."
            ),
            (Operation.Erc20Transfer, _) => Assumed(operation, 51_000, "45,000 to 65,000 are usual."),
            (Operation.Swap, _) => Assumed(operation, 150_000, "120,000 to 185,000 are usual through one pool of Uniswap v3."),
            (Operation.NftTransfer, _) => Assumed(operation, 65_000, "50,000 to 85,000 are usual."),
            (Operation.BridgeWithdrawal, _) => Assumed(operation, 100_000, "the start of a withdrawal of ether."),
            (Operation.WithdrawalClaim, _) => Assumed(operation, 300_000, "proof and claim of a withdrawal of ether."),
            _ => null,
        };

    private static OperationGas? OfZkSync(Operation operation) =>
        operation switch
        {
            Operation.EthTransfer => Assumed(operation, 130_000, "100,000 to 160,000 with pubdata are usual."),
            Operation.Erc20Transfer => Assumed(operation, 165_000, "130,000 to 200,000 with pubdata are usual."),
            Operation.Swap => Assumed(operation, 350_000, "250,000 to 450,000 with pubdata are usual."),
            Operation.NftTransfer => Assumed(operation, 200_000, "150,000 to 250,000 with pubdata are usual."),
            Operation.BridgeWithdrawal => Assumed(operation, 300_000, "the start of a withdrawal of ether, with pubdata."),
            _ => null,
        };

    private static OperationGas Assumed(Operation operation, long gas, string why) =>
        new(operation, gas, 0, $"Too few receipts were seen; an assumption: {why}");
}

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Names of operations in the database, API, metrics and addresses of pages.</summary>
public static class Operations
{
    public static IReadOnlyList<Operation> All { get; } = Enum.GetValues<Operation>();

    /// <summary>Those that a user pays for on each network.</summary>
    public static IReadOnlyList<Operation> Compared { get; } =
    [Operation.EthTransfer, Operation.Erc20Transfer, Operation.Swap, Operation.NftTransfer, Operation.BridgeWithdrawal];

    public static string NameOf(Operation operation) =>
        operation switch
        {
            Operation.EthTransfer => "eth_transfer",
            Operation.Erc20Transfer => "erc20_transfer",
            Operation.Swap => "swap",
            Operation.NftTransfer => "nft_transfer",
            Operation.BridgeWithdrawal => "bridge_withdrawal",
            Operation.WithdrawalClaim => "withdrawal_claim",
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
        };

    public static string TitleOf(Operation operation) =>
        operation switch
        {
            Operation.EthTransfer => "ETH transfer",
            Operation.Erc20Transfer => "Token transfer",
            Operation.Swap => "Swap",
            Operation.NftTransfer => "NFT transfer",
            Operation.BridgeWithdrawal => "Withdrawal to L1",
            Operation.WithdrawalClaim => "Claim on L1",
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
        };

    /// <summary>By its name; the original's uniswap_swap and nft_mint too. Null for others.</summary>
    public static Operation? Find(string? name) =>
        name switch
        {
            "uniswap_swap" => Operation.Swap,
            "nft_mint" => Operation.NftTransfer,
            _ => All.Cast<Operation?>().FirstOrDefault(one => string.Equals(NameOf(one!.Value), name, StringComparison.Ordinal)),
        };
}

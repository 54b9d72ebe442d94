namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What is compared between networks.</summary>
public enum Operation
{
    EthTransfer = 0,

    Erc20Transfer,

    Swap,

    /// <summary>Mint or transfer of an ERC-721 token.</summary>
    NftTransfer,

    /// <summary>Start of a withdrawal to L1; its part on L1 is <see cref="WithdrawalClaim"/>.</summary>
    BridgeWithdrawal,

    /// <summary>What a withdrawal costs on L1 once it may be claimed: proof and claim together.</summary>
    WithdrawalClaim,
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Selectors, contracts and events of what users do on rollups.</summary>
internal static class RollupCalls
{
    /// <summary>transfer(address,uint256).</summary>
    public const uint TokenTransfer = 0xa9059cbb;

    /// <summary>safeTransferFrom(address,address,uint256).</summary>
    public const uint NftTransfer = 0x42842e0e;

    /// <summary>exactInputSingle(…) of Uniswap v3's router.</summary>
    public const uint Swap = 0x414bf389;

    /// <summary>Transfer(address,address,uint256), of ERC-20 and ERC-721.</summary>
    public static readonly Hash32 TransferTopic = Hash32.Parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    /// <summary>Swap of a Uniswap v3 pool.</summary>
    public static readonly Hash32 SwapTopic = Hash32.Parse("0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67");

    /// <summary>initiateWithdrawal(address,uint256,bytes); withdrawEth(address); withdraw(address); withdrawETH(uint256,uint256).</summary>
    public static uint WithdrawalSelector(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => 0xc2b3e5ac,
            Layer2Stack.Arbitrum => 0x25e16063,
            Layer2Stack.ZkSync => 0x51cff8d9,
            _ => 0xc7cdea37,
        };

    public static int WithdrawalBytes(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => 132,
            Layer2Stack.Scroll => 68,
            _ => 36,
        };

    /// <summary>L2ToL1MessagePasser, ArbSys, L2BaseToken, L2GatewayRouter.</summary>
    public static Address WithdrawalContract(Layer2Stack stack) =>
        Address.Parse(
            stack switch
            {
                Layer2Stack.Optimism => "0x4200000000000000000000000000000000000016",
                Layer2Stack.Arbitrum => "0x0000000000000000000000000000000000000064",
                Layer2Stack.ZkSync => "0x000000000000000000000000000000000000800a",
                _ => "0x4c0926ff5252a435fd19e10ed15e5a249ba19d79",
            }
        );

    /// <summary>
    /// MessagePassed, L2ToL1Tx and Withdrawal of the contract that is called; AppendMessage of Scroll's queue.
    /// </summary>
    public static (Address Emitter, Hash32 Topic) WithdrawalEvent(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => (
                WithdrawalContract(stack),
                Hash32.Parse("0x02a52367d10742d8032712c1bb8e0144ff1ec5ffda1ed7d70bb05a2744955054")
            ),
            Layer2Stack.Arbitrum => (
                WithdrawalContract(stack),
                Hash32.Parse("0x3e7aafa77dbf186b7fd488006beff893744caa3c4f6f299e8a709fa2087374fc")
            ),
            Layer2Stack.ZkSync => (
                WithdrawalContract(stack),
                Hash32.Parse("0x2717ead6b9200dd235aad468c9809ea400fe33ac69b5bfaa6d3e90fc922b6398")
            ),
            _ => (
                Address.Parse("0x5300000000000000000000000000000000000000"),
                Hash32.Parse("0xfaa617c2d8ce12c62637dbce76efcc18dae60574aa95709bdcedce7e76071693")
            ),
        };

    /// <summary>Selector of a kind; null where its input begins with none that is known.</summary>
    public static uint? SelectorOf(Layer2Stack stack, RollupKind kind) =>
        kind switch
        {
            RollupKind.TokenTransfer => TokenTransfer,
            RollupKind.NftTransfer => NftTransfer,
            RollupKind.Swap => Swap,
            RollupKind.Withdrawal => WithdrawalSelector(stack),
            _ => null,
        };
}

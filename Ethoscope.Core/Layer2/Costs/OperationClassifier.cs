using System.Collections.Frozen;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Swaps;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// Tells which of the compared operations a transaction is, by what it calls and the events that it wrote; null for all that is more than one of
/// them, or none. Only transactions that users sign and that succeeded count: deposits, messages of L1 and types that nobody knows do not pay as they do.
/// </summary>
public static class OperationClassifier
{
    /// <summary>transfer(address,uint256) (ERC-20).</summary>
    private const uint TransferSelector = 0xa9059cbb;

    private const int TransferBytes = 68;

    /// <summary>safeTransferFrom(address,address,uint256), with and without data (ERC-721).</summary>
    private static readonly FrozenSet<uint> TokenSelectors = FrozenSet.Create<uint>(0x42842e0e, 0xb88d4fde);

    /// <summary>Transfer(address,address,uint256): the number is indexed for a token of its own (ERC-721) and not for an amount (ERC-20).</summary>
    private static readonly Hash32 TransferTopic = Hash32.Parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    /// <summary>On ZKsync ether is a token, whose transfers stand among the events: of the value, of the fee and what is given back of it.</summary>
    private static readonly Address ZkSyncEther = Address.Parse("0x000000000000000000000000000000000000800a");

    private static readonly FrozenSet<Hash32> SwapTopics = SwapLayouts.All.Select(layout => layout.Topic).ToFrozenSet();

    /// <summary>
    /// Events on L1 of a claim that holds its own proof. The OP stack's two steps, of which neither is the whole, are left out.
    /// </summary>
    public static IReadOnlyCollection<Hash32> ClaimTopics { get; } =
    [
        // OutBoxTransactionExecuted(address,address,uint256,uint256) (nitro-contracts, Outbox)
        Hash32.Parse("0x20af7f3bbfe38132b8900ae295cd9c8d1914be7052d061a511f3f728dab18964"),
        // DepositFinalizedAssetRouter(uint256,bytes32,bytes) (era-contracts, L1AssetRouter), and its forerunner
        Hash32.Parse("0x44eb9a840094a49b3cd0a5205042598a1c08c4e87bafb5760bc2d8efa170c541"),
        Hash32.Parse("0x8ed652af2befac4da3905a65c83ce9bfbd234ab5b926dde8355415068be6e06a"),
        // RelayedMessage(bytes32) (scroll-contracts, L1ScrollMessenger)
        Hash32.Parse("0x4641df4a962071e12719d8c8c8e5ac7fc4d97b927346a3d7a335b1f7517e133c"),
    ];

    /// <summary>Event that starts a withdrawal, and the contract of each stack that writes it.</summary>
    private static readonly FrozenDictionary<Layer2Stack, (Address Emitter, Hash32 Topic)> WithdrawalStarts = new Dictionary<
        Layer2Stack,
        (Address, Hash32)
    >
    {
        // MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32) (optimism, L2ToL1MessagePasser)
        [Layer2Stack.Optimism] = Event(
            "0x4200000000000000000000000000000000000016",
            "0x02a52367d10742d8032712c1bb8e0144ff1ec5ffda1ed7d70bb05a2744955054"
        ),
        // L2ToL1Tx(address,address,uint256,uint256,uint256,uint256,uint256,uint256,bytes) (nitro-contracts, ArbSys)
        [Layer2Stack.Arbitrum] = Event(
            "0x0000000000000000000000000000000000000064",
            "0x3e7aafa77dbf186b7fd488006beff893744caa3c4f6f299e8a709fa2087374fc"
        ),
        // Withdrawal(address,address,uint256) (era-contracts, L2BaseToken)
        [Layer2Stack.ZkSync] = Event(
            "0x000000000000000000000000000000000000800a",
            "0x2717ead6b9200dd235aad468c9809ea400fe33ac69b5bfaa6d3e90fc922b6398"
        ),
        // AppendMessage(uint256,bytes32) (scroll-contracts, L2MessageQueue)
        [Layer2Stack.Scroll] = Event(
            "0x5300000000000000000000000000000000000000",
            "0xfaa617c2d8ce12c62637dbce76efcc18dae60574aa95709bdcedce7e76071693"
        ),
    }.ToFrozenDictionary();

    /// <param name="stack">Null on L1.</param>
    public static Operation? Classify(Layer2Stack? stack, OperationSigns signs)
    {
        if (signs is not { Succeeded: true, To: not null, Input: { } input } || !IsUsers(stack, signs.Type))
            return null;

        var events = stack == Layer2Stack.ZkSync ? [.. signs.Events.Where(one => !IsOfEther(one))] : signs.Events;
        if (stack is { } known && events.Any(one => IsWithdrawal(known, one)))
            return Operation.BridgeWithdrawal;
        if (stack is null && events.Any(one => ClaimTopics.Contains(one.Topic)))
            return Operation.WithdrawalClaim;

        var swaps = events.Count(one => SwapTopics.Contains(one.Topic));
        if (swaps > 0)
            return swaps == 1 ? Operation.Swap : null;
        if (input is { Selector: TransferSelector, Bytes: TransferBytes })
            return Operation.Erc20Transfer;
        if ((input.Selector is { } selector && TokenSelectors.Contains(selector)) || IsOneToken(events))
            return Operation.NftTransfer;

        var others = stack == Layer2Stack.ZkSync ? events.Count : signs.EventCount;
        return input.Bytes == 0 && signs.ValueWei is { Sign: > 0 } && others == 0 ? Operation.EthTransfer : null;
    }

    /// <summary>Legacy, access list and EIP-1559, and ZKsync's own; a blob or an authorisation costs beside what it does.</summary>
    public static bool IsUsers(Layer2Stack? stack, int type) => type is >= 0 and <= 2 || (type == 0x71 && stack == Layer2Stack.ZkSync);

    private static bool IsOneToken(IReadOnlyList<EventSign> events) =>
        events.Where(one => one.Topic == TransferTopic).Select(one => one.Topics).ToList() is [4];

    private static bool IsOfEther(EventSign sign) => sign.Emitter == ZkSyncEther && sign.Topic == TransferTopic;

    private static bool IsWithdrawal(Layer2Stack stack, EventSign sign) => WithdrawalStarts[stack] == (sign.Emitter, sign.Topic);

    private static (Address Emitter, Hash32 Topic) Event(string emitter, string topic) => (Address.Parse(emitter), Hash32.Parse(topic));
}

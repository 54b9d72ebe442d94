using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>The calls that operations are sized by: of the usual contracts, with invented accounts and amounts.</summary>
internal static class OperationCalls
{
    /// <summary>transfer(address,uint256) (ERC-20).</summary>
    public const uint Transfer = 0xa9059cbb;

    /// <summary>safeTransferFrom(address,address,uint256) (ERC-721).</summary>
    public const uint SafeTransferFrom = 0x42842e0e;

    /// <summary>exactInputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160)) (Uniswap v3, SwapRouter).</summary>
    public const uint ExactInputSingle = 0x414bf389;

    /// <summary>initiateWithdrawal(address,uint256,bytes) (OP stack, L2ToL1MessagePasser).</summary>
    public const uint InitiateWithdrawal = 0xc2b3e5ac;

    /// <summary>withdrawEth(address) (Arbitrum, ArbSys).</summary>
    public const uint WithdrawEth = 0x25e16063;

    /// <summary>withdraw(address) (ZKsync, L2BaseToken).</summary>
    public const uint Withdraw = 0x51cff8d9;

    /// <summary>withdrawETH(uint256,uint256) (Scroll, L2GatewayRouter).</summary>
    public const uint WithdrawEther = 0xc7cdea37;

    private static readonly BigInteger Ether = 50_000_000_000_000_000;
    private static readonly BigInteger Tokens = 1_234_567_890;
    private static readonly Address Router = Address.Parse("0xe592427a0aece92de3edee1f18e0157c05861564");

    /// <summary>Null for what is no operation on a rollup.</summary>
    public static OperationCall? Of(Layer2Stack stack, Operation operation) =>
        operation switch
        {
            Operation.EthTransfer => new(Account("holder"), Ether, []),
            Operation.Erc20Transfer => new(Account("token"), 0, CallInput.Of(Transfer, Argument("holder"), Tokens)),
            Operation.Swap => new(
                Router,
                0,
                CallInput.Of(
                    ExactInputSingle,
                    Argument("token"),
                    Argument("other token"),
                    500,
                    Argument("sender"),
                    1_790_000_000,
                    Tokens,
                    Ether - 12_345_678_901_234,
                    0
                )
            ),
            Operation.NftTransfer => new(
                Account("token"),
                0,
                CallInput.Of(SafeTransferFrom, Argument("sender"), Argument("holder"), 7_421)
            ),
            Operation.BridgeWithdrawal => WithdrawalOf(stack),
            _ => null,
        };

    /// <summary>Input as of a call with so many bytes: words that are amounts in one half and accounts in the other.</summary>
    public static byte[] OfLength(int bytes)
    {
        var input = new byte[bytes];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (var start = 0; start < bytes; start += digest.Length)
        {
            SHA256.HashData(BitConverter.GetBytes(start), digest);
            var empty =
                start == 0 ? 0
                : start / digest.Length % 2 == 0 ? 26
                : 12;
            digest[..empty].Clear();
            digest[..Math.Min(digest.Length, bytes - start)].CopyTo(input.AsSpan(start));
        }

        return input;
    }

    private static OperationCall? WithdrawalOf(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => new(
                Address.Parse("0x4200000000000000000000000000000000000016"),
                Ether,
                CallInput.Of(InitiateWithdrawal, Argument("sender"), 200_000, 96, 0)
            ),
            Layer2Stack.Arbitrum => new(
                Address.Parse("0x0000000000000000000000000000000000000064"),
                Ether,
                CallInput.Of(WithdrawEth, Argument("sender"))
            ),
            Layer2Stack.ZkSync => new(
                Address.Parse("0x000000000000000000000000000000000000800a"),
                Ether,
                CallInput.Of(Withdraw, Argument("sender"))
            ),
            Layer2Stack.Scroll => new(
                Address.Parse("0x4c0926ff5252a435fd19e10ed15e5a249ba19d79"),
                Ether,
                CallInput.Of(WithdrawEther, Ether, 0)
            ),
            _ => null,
        };

    private static Address Account(string name) =>
        Address.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, Address.Length));

    private static BigInteger Argument(string name) => CallInput.Argument(Account(name));
}

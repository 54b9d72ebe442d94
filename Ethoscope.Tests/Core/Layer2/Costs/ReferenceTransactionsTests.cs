using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.Model;
using Nethereum.Util;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class ReferenceTransactionsTests
{
    [Theory]
    [InlineData(OperationCalls.Transfer, "transfer(address,uint256)")]
    [InlineData(OperationCalls.SafeTransferFrom, "safeTransferFrom(address,address,uint256)")]
    [InlineData(OperationCalls.ExactInputSingle, "exactInputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160))")]
    [InlineData(OperationCalls.InitiateWithdrawal, "initiateWithdrawal(address,uint256,bytes)")]
    [InlineData(OperationCalls.WithdrawEth, "withdrawEth(address)")]
    [InlineData(OperationCalls.Withdraw, "withdraw(address)")]
    [InlineData(OperationCalls.WithdrawEther, "withdrawETH(uint256,uint256)")]
    public void Selectors_AreThoseOfTheirSignatures(uint selector, string signature) =>
        Sha3Keccack
            .Current.CalculateHash(signature)[..8]
            .ShouldBe(selector.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Of_EachNetwork_EncodesEachOperationAsOthersReadIt()
    {
        foreach (var network in KnownLayer2.Ethereum.All)
        {
            var transactions = ReferenceTransactions.Of(network);

            transactions.Select(one => one.Operation).ShouldBe(Operations.Compared);
            foreach (var transaction in transactions)
            {
                var read = (Transaction1559)TransactionFactory.CreateTransaction(transaction.Signed.ToArray());
                read.ChainId.ShouldBe(network.Chain.ChainId);
                read.ReceiverAddress.ShouldBe(transaction.To.ToString());
                (read.Amount ?? 0).ShouldBe(transaction.ValueWei);
                (read.Data ?? "").HexToByteArray().ShouldBe(transaction.Input.ToArray());
                read.GetRLPEncoded().ShouldBe(transaction.Signed.ToArray());
                read.GetRLPEncodedRaw().ShouldBe(transaction.Unsigned.ToArray());
                transaction.Data.ShouldBe(DataShapes.Of(transaction.Signed.Span));
            }
        }
    }

    [Fact]
    public void Of_OptimismOperations_HaveSizesOfRealOnes()
    {
        var sizes = ReferenceTransactions.Of(KnownLayer2.Optimism).ToDictionary(one => one.Operation, one => one.Data);

        sizes[Operation.EthTransfer].Bytes.ShouldBeInRange(110, 120);
        sizes[Operation.EthTransfer].FastLzBytes.ShouldBeInRange(100, 130);
        sizes[Operation.Erc20Transfer].Bytes.ShouldBeInRange(170, 180);
        sizes[Operation.Erc20Transfer].FastLzBytes.ShouldBeInRange(130, 170);
        sizes[Operation.Swap].Bytes.ShouldBeInRange(350, 420);
        sizes[Operation.Swap].FastLzBytes.ShouldBeInRange(200, 350);
        sizes[Operation.NftTransfer].Bytes.ShouldBeInRange(175, 215);
    }

    [Fact]
    public void Of_EstimatedSize_IsNearThatOfWhatIsPosted()
    {
        foreach (var network in KnownLayer2.Ethereum.All)
        {
            foreach (var (posted, estimated) in ReferenceTransactions.Of(network).Select(one => (one.Data, one.Estimated)))
            {
                estimated.Bytes.ShouldBeInRange(posted.Bytes - 8, posted.Bytes + 16);
                if (network.Stack == Layer2Stack.Arbitrum)
                    estimated.BrotliBytes.ShouldBeInRange(posted.BrotliBytes - 30, posted.BrotliBytes + 30);
                else
                    estimated.FastLzBytes.ShouldBeInRange(posted.FastLzBytes - 8, posted.FastLzBytes + 8);
            }
        }
    }

    [Fact]
    public void OfInput_MoreBytes_AreMoreData()
    {
        var (none, some, many) = (
            ReferenceTransactions.OfInput(KnownLayer2.Base, 0),
            ReferenceTransactions.OfInput(KnownLayer2.Base, 260),
            ReferenceTransactions.OfInput(KnownLayer2.Base, 131_072)
        );

        (some.Bytes - none.Bytes).ShouldBeInRange(260, 264);
        many.FastLzBytes.ShouldBeGreaterThan(some.FastLzBytes);
        many.FastLzBytes.ShouldBeLessThan(many.Bytes);
        Should.Throw<ArgumentOutOfRangeException>(() => ReferenceTransactions.OfInput(KnownLayer2.Base, 131_073));
    }
}

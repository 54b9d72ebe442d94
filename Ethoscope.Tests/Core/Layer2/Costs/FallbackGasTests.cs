using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class FallbackGasTests
{
    [Fact]
    public void Complete_FewReceipts_AssumesAndSaysSo()
    {
        var measured = new OperationGas(Operation.Swap, 171_234, 200, "Median of the last 200.");

        var gas = FallbackGas.Complete([measured, measured with { Operation = Operation.EthTransfer, Samples = 4 }], Layer2Stack.Optimism);

        gas.Select(one => one.Operation).ShouldBe(Operations.Compared);
        gas[2].ShouldBe(measured);
        gas.Where(one => one.Operation != Operation.Swap).ShouldAllBe(one => !one.IsMeasured && one.Basis.Contains("assumption"));
        gas[0].Gas.ShouldBe(21_000);
    }

    [Fact]
    public void Complete_Mainnet_HasTheClaimInPlaceOfTheStart() =>
        FallbackGas
            .Complete([], null)
            .Select(one => one.Operation)
            .ShouldBe([Operation.EthTransfer, Operation.Erc20Transfer, Operation.Swap, Operation.NftTransfer, Operation.WithdrawalClaim]);

    [Fact]
    public void Of_ZkSync_AssumesItsOwnGas()
    {
        foreach (var operation in Operations.Compared)
        {
            var (era, other) = (FallbackGas.Of(operation, Layer2Stack.ZkSync), FallbackGas.Of(operation, Layer2Stack.Scroll));

            era!.Gas.ShouldBeGreaterThan(other!.Gas);
        }
    }
}

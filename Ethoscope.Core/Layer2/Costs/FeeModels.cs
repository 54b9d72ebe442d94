namespace Ethoscope.Core.Layer2.Costs;

/// <summary>The fee model of each stack.</summary>
public static class FeeModels
{
    public static IFeeModel Of(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => new OptimismFeeModel(),
            Layer2Stack.Arbitrum => new ArbitrumFeeModel(),
            Layer2Stack.ZkSync => new ZkSyncFeeModel(),
            Layer2Stack.Scroll => new ScrollFeeModel(),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "Not a stack."),
        };
}

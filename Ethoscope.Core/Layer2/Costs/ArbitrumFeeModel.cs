namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Arbitrum Nitro.</summary>
internal sealed class ArbitrumFeeModel() : FeeFormModel(Layer2Stack.Arbitrum, [new ArbitrumForm()]);

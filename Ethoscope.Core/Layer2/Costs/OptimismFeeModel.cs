namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack, and Base as long as it charges alike.</summary>
internal sealed class OptimismFeeModel()
    : FeeFormModel(Layer2Stack.Optimism, [new JovianForm(), new IsthmusForm(), new FjordForm(), new EcotoneForm(), new BedrockForm()]);

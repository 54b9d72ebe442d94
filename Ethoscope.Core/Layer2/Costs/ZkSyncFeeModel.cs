namespace Ethoscope.Core.Layer2.Costs;

/// <summary>ZKsync Era, as long as its node tells its fee parameters.</summary>
internal sealed class ZkSyncFeeModel() : FeeFormModel(Layer2Stack.ZkSync, [new ZkSyncForm()]);

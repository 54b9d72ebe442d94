namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// Scroll by the forms of its L1GasPriceOracle. From Galileo on nodes reckon with the length packed by zstd where the contract takes what it
/// is given: what is charged is at most this.
/// </summary>
internal sealed class ScrollFeeModel()
    : FeeFormModel(Layer2Stack.Scroll, [new GalileoForm(), new FeynmanForm(), new CurieForm(), new BernoulliForm()]);

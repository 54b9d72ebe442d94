using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Reads what a network charges by, in as few requests as its endpoint allows.</summary>
public interface IFeeOracle
{
    Layer2Network Network { get; }

    /// <param name="gas">Gas of each operation that the estimator is asked of.</param>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<FeeReading> ReadAsync(IReadOnlyList<OperationGas> gas, CancellationToken stop);
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// Samples what operations cost on a rollup: reads its fee oracle, computes each operation by the stack's model with measured gas, and
/// compares that with the network's own estimator. All its state is in the store.
/// </summary>
public sealed class CostCollector(
    Layer2Network network,
    CostCollectorOptions options,
    IFeeOracle oracle,
    ICostStore store,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    private readonly IReadOnlyList<ReferenceTransaction> _transactions = ReferenceTransactions.Of(network);

    public string Name { get; } = NameFor(network);

    public static string NameFor(Layer2Network network) => $"layer2-costs:{network.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var chain = network.Chain.ChainId;
        var gas = FallbackGas.Complete(await store.GetGasAsync(chain, stop), network.Stack);
        var previous = await store.GetLatestAsync(network.Name, chain, stop);
        var reading = await oracle.ReadAsync(gas, stop);
        if (previous.Count > 0 && reading.Time <= previous.Max(cost => cost.Time))
            return IterationResult.Idle($"{reading.Source} has no newer block than that of the last sample.");

        var costs = Judge(reading, gas, previous);
        Rejection[] rejections = [.. reading.Rejections, .. Warnings(reading, costs)];
        metrics.Rejected(Name, rejections);
        await store.CommitAsync(
            new CostBatch(network.Name, chain, lease)
            {
                // One that says nothing does not take the place of what was known.
                Reading = reading.Parameters.Count + reading.Estimates.Count > 0 ? reading : null,
                Costs = costs,
                Rejections = rejections,
                Messages =
                [
                    new(
                        LiveChannels.Layer2(network.Name),
                        LiveJson.Write(new Layer2Message(network.Name, Layer2Change.Costs, time.GetUtcNow()) { Costs = CostNews.Of(costs) })
                    ),
                ],
            },
            stop
        );
        return new(IterationOutcome.Committed, reading.BlockNumber, reading.BlockNumber) { Rejections = rejections };
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.Interval, time, stop);

    private List<OperationCost> Judge(FeeReading reading, IReadOnlyList<OperationGas> gas, IReadOnlyList<OperationCost> previous)
    {
        var costs = new List<OperationCost>(_transactions.Count);
        foreach (var transaction in _transactions)
        {
            if (
                gas.FirstOrDefault(one => one.Operation == transaction.Operation) is { } used
                && CostJudge.Judge(
                    network,
                    reading,
                    transaction,
                    used,
                    previous.FirstOrDefault(cost => cost.Operation == transaction.Operation)
                )
                    is { } cost
            )
                costs.Add(cost);
        }

        return costs;
    }

    /// <summary>What is wrong with a sample as a whole: of a formula that deviates, that of the operation that is worst.</summary>
    private IEnumerable<Rejection> Warnings(FeeReading reading, List<OperationCost> costs)
    {
        if (costs.Where(IsDeviating).MaxBy(cost => Math.Abs(cost.DeviationMillionths ?? 0)) is { } worst)
            yield return new(CostRejections.FormulaDeviates, Deviation(reading, worst))
            {
                Number = reading.BlockNumber,
                Source = reading.Source,
            };
        if (costs.Count == 0)
            yield return (
                reading.Estimates.Count > 0
                    ? new Rejection(CostRejections.OutOfRange, $"No operation on {network.Chain.DisplayName} has a cost within all reason.")
                    : new Rejection(CostRejections.Unreadable, $"No endpoint tells what {network.Chain.DisplayName} charges by.")
            ) with
            {
                Number = reading.BlockNumber,
                Source = reading.Source,
            };
    }

    private static bool IsDeviating(OperationCost cost) => cost.DeviatingSamples >= CostJudge.Patience;

    private string Deviation(FeeReading reading, OperationCost cost) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{network.Chain.DisplayName}, {Operations.TitleOf(cost.Operation)}: the formula {reading.Form} deviates by {(cost.DeviationMillionths ?? 0) / 10_000m:0.##} % from what the network's own estimator says ({cost.EstimatedWei} wei), in {cost.DeviatingSamples} samples in a row; the estimator's value is shown."
        );
}

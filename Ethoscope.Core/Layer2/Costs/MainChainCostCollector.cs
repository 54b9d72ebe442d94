using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Samples what operations cost on L1, beside which rollups are compared, from stored fee estimates.</summary>
public sealed class MainChainCostCollector(
    ChainDescriptor chain,
    CostCollectorOptions options,
    IFeeReader fees,
    ICostStore store,
    TimeProvider time
) : ICollector
{
    public string Name { get; } = NameFor(chain);

    public static string NameFor(ChainDescriptor chain) => $"layer2-costs:{chain.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var latest = await fees.GetEstimatesAsync(chain, null, stop);
        if (latest?.Estimates is not { } estimates || TipOf(estimates) is not { } tip)
            return IterationResult.Idle(latest?.Detail ?? "There are no fee estimates to reckon with yet.");

        var previous = await store.GetLatestAsync(chain.Name, chain.ChainId, stop);
        if (previous.Count > 0 && estimates.Time <= previous.Max(cost => cost.Time))
            return IterationResult.Idle();

        var gas = FallbackGas.Complete(await store.GetGasAsync(chain.ChainId, stop), null);
        var costs = MainChainCosts.Of(chain.Name, estimates.Time, estimates.NextBaseFeeWei, tip, gas);
        await store.CommitAsync(
            new CostBatch(chain.Name, chain.ChainId, lease)
            {
                Costs = costs,
                Messages =
                [
                    new(
                        LiveChannels.Layer2(chain.Name),
                        LiveJson.Write(new Layer2Message(chain.Name, Layer2Change.Costs, time.GetUtcNow()) { Costs = CostNews.Of(costs) })
                    ),
                ],
            },
            stop
        );
        return new(IterationOutcome.Committed, estimates.Number, estimates.Number);
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.Interval, time, stop);

    private static long? TipOf(EstimateSet estimates) =>
        estimates.Estimates.FirstOrDefault(estimate => estimate.Target == FeeTarget.Standard)?.Quote.MaxPriorityFeeWei;
}

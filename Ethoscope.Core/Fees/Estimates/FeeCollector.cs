using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// Makes estimates after each stored block, from where it ended, and judges those whose horizon is over. It reads stored blocks only, and an
/// estimate knows no block after its own, so that the same blocks give the same rows wherever it was stopped.
/// </summary>
public sealed class FeeCollector(ChainDescriptor chain, FeeCollectorOptions options, IEstimateStore store, TimeProvider time) : ICollector
{
    private const int MostJudged = 2_000;

    private readonly FeeEstimator _estimator = new(options.Estimator);
    private readonly EstimateJudge _judge = new(options.Estimator.Acceptance);

    /// <summary>Head at which nothing was left to do.</summary>
    private BlockRef? _settled;

    public string Name { get; } = NameFor(chain);

    public static string NameFor(ChainDescriptor chain) => $"fees:{chain.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var state = await store.LoadAsync(chain, stop);
        if (state.Head is not { } head || (head == _settled && state.IsOnBranch))
            return IterationResult.Idle();

        var rewindTo = state is { Position: not null, IsOnBranch: false } ? state.Agreed ?? -1 : (long?)null;
        var last = rewindTo ?? state.Position?.Number ?? -1;
        var first = Math.Max(last + 1, head.Number - options.CatchUp + 1);
        var end = Math.Min(head.Number, first + options.BatchSize - 1);
        if (rewindTo is not null)
            // Verdicts that stood on the branch that lost are open again once this is stored.
            return await CommitAsync(new EstimateBatch(chain, lease) { RewindTo = rewindTo }, head, first, end, stop);

        var judged = await JudgeAsync(head, stop);
        if (first > head.Number && judged.Count == 0)
        {
            _settled = head;
            return IterationResult.Idle();
        }

        return await CommitAsync(new EstimateBatch(chain, lease) { Judged = judged }, head, first, end, stop);
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval, time, stop);

    private async Task<IterationResult> CommitAsync(EstimateBatch batch, BlockRef head, long first, long end, CancellationToken stop)
    {
        var samples = await SamplesAsync(first, end, stop);
        var (made, position) = Estimate(samples, first);
        // A hole in what is stored is longer than a batch.
        if (position is null && end < head.Number)
        {
            samples = await SamplesAsync(first, head.Number, stop);
            (made, position) = Estimate(samples, first);
        }

        if (position?.Number == head.Number && position.Hash != head.Hash)
            return new(IterationOutcome.Idle, More: true);

        batch = batch with
        {
            Made = made,
            Position = position,
            Messages = position?.Number == head.Number ? [Message(position, made, samples[^1].Sample)] : [],
        };
        if (!await store.CommitAsync(batch, head, stop))
            return new(IterationOutcome.Idle, Detail: "The branch changed while estimates were made.", More: true);

        var more = batch.RewindTo is not null || batch.Judged.Count > 0 || end < head.Number;
        return position is null
            ? new(batch.Judged.Count > 0 || batch.RewindTo is not null ? IterationOutcome.Committed : IterationOutcome.Idle, More: more)
            : new(IterationOutcome.Committed, first, position.Number, Detail: position.Detail, More: more);
    }

    private async Task<IReadOnlyList<StoredSample>> SamplesAsync(long first, long end, CancellationToken stop) =>
        first <= end ? await store.GetSamplesAsync(chain, first - options.Estimator.WindowBlocks + 1, end, stop) : [];

    private (List<EstimateSet> Made, EstimatePosition? Position) Estimate(IReadOnlyList<StoredSample> samples, long first)
    {
        var made = new List<EstimateSet>();
        EstimatePosition? position = null;
        for (var i = 0; i < samples.Count; i++)
        {
            var (sample, hash) = samples[i];
            if (sample.Number < first)
                continue;

            var known = samples.Take(i + 1).Skip(i + 1 - options.Estimator.WindowBlocks).Select(one => one.Sample).ToList();
            var result = _estimator.Estimate(known, sample.Time);
            position = new(sample.Number, hash, sample.Time, result.Refusal, result.Detail);
            if (result.Estimates is { } estimates)
                made.Add(
                    new(
                        sample.Number,
                        hash,
                        sample.Time,
                        estimates.MethodVersion,
                        estimates.NextBaseFeeWei,
                        [.. estimates.Tiers, .. estimates.NextBlock]
                    )
                );
        }

        return (made, position);
    }

    private async Task<List<Verdict>> JudgeAsync(BlockRef head, CancellationToken stop)
    {
        var due = await store.GetDueAsync(chain, head.Number, MostJudged, stop);
        if (due.Count == 0)
            return [];

        var last = due.Max(estimate => estimate.Number + estimate.Target.HorizonBlocks);
        var blocks = (await store.GetSamplesAsync(chain, due.Min(estimate => estimate.Number) + 1, last, stop)).ToDictionary(
            stored => stored.Sample.Number,
            stored => stored.Sample
        );
        return
        [
            .. due.Select(estimate => new Verdict(
                estimate.Time,
                _judge.Judge(estimate.Quote, estimate.Target, estimate.Number, blocks.GetValueOrDefault, head.Number)
            )),
        ];
    }

    private LiveMessage Message(EstimatePosition position, List<EstimateSet> made, FeeSample head)
    {
        var newest = made.Count > 0 && made[^1].Number == position.Number ? made[^1] : null;
        return new(
            LiveChannels.Fees(chain.Name),
            LiveJson.Write(
                new FeesMessage(
                    chain.Name,
                    position.Number,
                    position.Time,
                    newest?.MethodVersion,
                    newest?.NextBaseFeeWei,
                    newest?.Estimates,
                    position.Refusal
                )
                {
                    Hash = position.Hash,
                    BaseFeeWei = head.BaseFeeWei,
                    BlobBaseFeeWei = head.BlobBaseFeeWei,
                    Tips = head.Tips,
                }
            )
        );
    }
}

using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>
/// Walks back from the newest run of stored rounds, round by round and phase by phase, until it meets what is stored or the wanted age. A
/// new phase's first rounds may overlap the last ones of the phase before in time: those of the new phase stand.
/// </summary>
internal sealed class PriceWalk(PriceFeed feed, IPriceSource source, PriceCollectorOptions options, TimeProvider time)
{
    /// <summary>Batches without a single price that one pass reads.</summary>
    private const int MostEmpty = 5;

    private RoundId? _end;

    /// <returns>The older rounds of one pass, newest first, down to which there is no other; null where there is nothing to walk to.</returns>
    public async Task<WalkedRounds?> StepAsync(PriceState state, CancellationToken stop)
    {
        var oldest = time.GetUtcNow() - options.History;
        if (state.Bottom is not { } bottom || bottom.UpdatedAt <= oldest || bottom.Id == _end)
            return null;

        var walked = new WalkedRounds();
        var below = bottom.Id;
        for (var batch = 0; batch < MostEmpty && walked.Rounds.Count == 0 && !walked.IsBroken; batch++)
        {
            if (below.Round == 1)
            {
                if (await FindPhaseBelowAsync(bottom, below.Phase, stop) is not { } earlier)
                {
                    _end = bottom.Id;
                    break;
                }

                below = earlier;
            }

            var ids = Below(below).ToList();
            Take(walked, ids, await source.ReadAsync(ids, stop), bottom, state.Coverage, oldest);
            below = ids[^1];
        }

        return walked.Rounds.Count == 0 && walked.Rejections.Count == 0 ? null : walked;
    }

    private void Take(
        WalkedRounds walked,
        List<RoundId> ids,
        IReadOnlyList<RoundRead> reads,
        PriceRound bottom,
        Coverage coverage,
        DateTimeOffset oldest
    )
    {
        var above = bottom;
        foreach (var (id, read) in ids.Zip(reads))
        {
            var check = PriceRules.Check(feed, read, id, time.GetUtcNow());
            if (check.Rejection is { } rejection)
                walked.Rejections.Add(rejection);
            if (check.Round is not { } round)
            {
                walked.IsBroken = !check.IsSettled;
                if (walked.IsBroken)
                    return;
                continue;
            }

            if (round.UpdatedAt > above.UpdatedAt)
            {
                if (id.Phase != bottom.Id.Phase)
                    continue;
                walked.Rejections.Add(Later(round, above, read.Source));
                walked.IsBroken = true;
                return;
            }

            walked.Rounds.Add(round);
            above = round;
            if (coverage.Contains(round.UpdatedSecond) && round.UpdatedAt < bottom.UpdatedAt || round.UpdatedAt <= oldest)
                return;
        }
    }

    private IEnumerable<RoundId> Below(RoundId top)
    {
        for (var round = top.Round - 1; round >= Math.Max(1, top.Round - options.BatchSize); round--)
            yield return top with
            {
                Round = round,
            };
    }

    /// <summary>The round above the last one of an earlier phase that was updated before this; null where there is no earlier phase.</summary>
    private async Task<RoundId?> FindPhaseBelowAsync(PriceRound bottom, int above, CancellationToken stop)
    {
        for (var phase = above - 1; phase >= 1; phase--)
        {
            if (await source.FindLastOfPhaseAsync(phase, stop) is not { } last)
                continue;

            long first = 0,
                end = last.Round + 1;
            if (!await IsLaterAsync(last, bottom, stop))
                return last with { Round = end };
            while (end - first > 1)
            {
                var middle = first + ((end - first) / 2);
                if (await IsLaterAsync(last with { Round = middle }, bottom, stop))
                    end = middle;
                else
                    first = middle;
            }

            if (first > 0)
                return last with { Round = end };
        }

        return null;
    }

    private async Task<bool> IsLaterAsync(RoundId id, PriceRound bottom, CancellationToken stop)
    {
        var read = (await source.ReadAsync([id], stop))[0];
        return PriceRules.Check(feed, read, id, time.GetUtcNow()).Round?.UpdatedAt >= bottom.UpdatedAt;
    }

    private Rejection Later(PriceRound round, PriceRound above, string endpoint) =>
        new(
            PriceRejections.UpdateOutOfRange,
            $"Round {round.Id} of {feed.Description} was updated at {round.UpdatedAt:u}, after {above.Id} at {above.UpdatedAt:u}."
        )
        {
            Number = round.Id.Round,
            Source = endpoint,
        };
}

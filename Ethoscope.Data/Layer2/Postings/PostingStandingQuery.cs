using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Judges whether a rollup posts, by its newest postings.</summary>
internal sealed class PostingStandingQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>Postings of a kind that are looked at: enough for a time that 99 in 100 are within.</summary>
    private const int Judged = 200;

    /// <summary>Older ones say nothing of what is usual.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);

    private static readonly PostingKind[] Kinds = [PostingKind.Batch, PostingKind.StateRoot];

    /// <param name="asOf">Null for now.</param>
    /// <param name="at">That moment.</param>
    public async Task<PostingStanding> GetAsync(
        ChainDescriptor parent,
        Layer2Network network,
        DateTimeOffset? asOf,
        DateTimeOffset at,
        Layer2Heads? heads,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var state = await context.GetPostingStateAsync(network, stop);
        // What was told later was not known then.
        if (asOf is { } moment)
            state = state with
            {
                Gap = null,
                Signs = state.Signs?.ReadAt <= moment ? state.Signs : null,
                Withdrawal = state.Withdrawal?.ReadAt <= moment ? state.Withdrawal : null,
            };
        var standings = new Dictionary<PostingKind, Liveness>();
        foreach (var kind in Kinds)
        {
            var known = network.HasEvents(kind) ? state.Coverage : state.Looked;
            var rows = await context
                .PostingsOf(network, kind)
                .Where(row => row.Time <= at && row.Time > at - Oldest)
                .OrderByDescending(row => row.L1Number)
                .Take(Judged)
                .Select(row => new
                {
                    row.L1Number,
                    row.Time,
                    row.TransactionHash,
                })
                .ToListAsync(stop);
            var intervals = PostingIntervals.Of(
                rows.ConvertAll(row => new Posting(kind, row.Time, row.L1Number, Hash32.FromBytes(row.TransactionHash))),
                known
            );
            var until = await TimeOfAsync(context, parent, known, at, stop);
            standings[kind] = PostingRule.Judge(PostingEvidence.Of(network, kind, at, intervals, until, state, heads));
        }

        return new(standings, state.Withdrawal);
    }

    /// <summary>Time up to which postings are known; null where nothing is, or no block tells its time.</summary>
    private static async Task<DateTimeOffset?> TimeOfAsync(
        EthoscopeDbContext context,
        ChainDescriptor parent,
        Coverage known,
        DateTimeOffset at,
        CancellationToken stop
    )
    {
        if (known.Last is not { } last)
            return null;

        var time = await context
            .BlocksOf(parent)
            .Where(row => row.Number <= last)
            .OrderByDescending(row => row.Number)
            .Select(row => (DateTimeOffset?)row.Time)
            .FirstOrDefaultAsync(stop);
        return time > at ? at : time;
    }
}

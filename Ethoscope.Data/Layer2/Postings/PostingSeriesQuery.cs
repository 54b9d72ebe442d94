using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Postings over a range with the time since the one before, and what they come to.</summary>
internal sealed class PostingSeriesQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>Postings before the range that its first ones are judged by.</summary>
    private const int Before = 1_000;

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those of L1 blocks below this height; null from the newest.</param>
    public async Task<IReadOnlyList<PostingInterval>> GetAsync(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        long? before,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var intervals = await IntervalsAsync(context, network, kind, from, to, Before, stop);
        return [.. intervals.Reverse().Where(one => before is null || one.Posting.L1BlockNumber < before).Take(count)];
    }

    public async Task<IReadOnlyList<PostingCadence>> GetCadencesAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var cadences = new List<PostingCadence>();
        foreach (var kind in Enum.GetValues<PostingKind>().Where(network.Posts))
            cadences.Add(PostingIntervals.CadenceOf(kind, await IntervalsAsync(context, network, kind, from, to, 1, stop)));
        return cadences;
    }

    /// <summary>Those of the range, oldest first.</summary>
    /// <param name="earlier">Postings before it that they are judged by.</param>
    private static async Task<IReadOnlyList<PostingInterval>> IntervalsAsync(
        EthoscopeDbContext context,
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int earlier,
        CancellationToken stop
    )
    {
        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        var postings = context.PostingsOf(network, kind);
        var rows = await postings.Where(row => row.Time < from).OrderByDescending(row => row.Time).Take(earlier).ToListAsync(stop);
        rows.AddRange(await postings.Where(row => row.Time >= from && row.Time < to).ToListAsync(stop));
        var state = await context.GetPostingStateAsync(network, stop);
        var known = network.HasEvents(kind) ? state.Coverage : state.Looked;
        return [.. PostingIntervals.Of(rows.ConvertAll(row => row.ToPosting()), known).Where(one => one.Posting.Time >= from)];
    }
}

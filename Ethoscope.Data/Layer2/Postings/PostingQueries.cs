using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Questions that store and reader share.</summary>
internal static class PostingQueries
{
    public static IQueryable<PostingEntity> PostingsOf(this EthoscopeDbContext context, Layer2Network network, PostingKind kind)
    {
        var (id, number) = (network.Chain.ChainId, (short)kind);
        return context.Set<PostingEntity>().AsNoTracking().Where(row => row.ChainId == id && row.Kind == number);
    }

    public static async Task<PostingState> GetPostingStateAsync(
        this EthoscopeDbContext context,
        Layer2Network network,
        CancellationToken stop
    )
    {
        var id = network.Chain.ChainId;
        var covered = await context.GetCoverageAsync([network.PostingSeries, network.BlobSeries], stop);
        var row = await context.Set<PostingStateEntity>().AsNoTracking().SingleOrDefaultAsync(one => one.ChainId == id, stop);
        return (row?.ToState(covered[0]) ?? new(covered[0], null, null, null)) with { Looked = covered[1] };
    }
}

using System.Runtime.CompilerServices;
using Ethoscope.Core.Blocks;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Reorganisations of a range read page by page, so that few rows are held at once.</summary>
internal sealed class ReorganisationExport(IBlockReader reader, ReorganisationsQuestion question)
{
    private static readonly RowTable Table = new(ApiJson.Default.GetTypeInfo(typeof(ReorganisationAnswer))!);

    /// <summary>The first page is read before the answer begins: a fault of it is still a problem.</summary>
    public async Task<ApiRows<ReorganisationAnswer>> OpenAsync(CancellationToken stop)
    {
        var first = await ReadAsync(question.Range, question.Limit, stop);
        return new(RowsAsync(first, stop), Table, question.Format, $"reorganisations-{question.Chain.Name}");
    }

    private async IAsyncEnumerable<ReorganisationAnswer> RowsAsync(
        IReadOnlyList<Reorganisation> page,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        for (var left = question.Limit; page.Count > 0; )
        {
            foreach (var one in page)
                yield return ReorganisationAnswer.Of(one, question.Chain);
            left -= page.Count;
            if (left <= 0 || page.Count < PageQuery.MostLimit)
                yield break;
            page = await ReadAsync(question.Range with { After = (page[^1].DetectedAt, page[^1].AncestorNumber) }, left, stop);
        }
    }

    private Task<IReadOnlyList<Reorganisation>> ReadAsync(ReorganisationRange range, int left, CancellationToken stop) =>
        reader.GetReorganisationsAsync(question.Chain, range, Math.Min(left, PageQuery.MostLimit), stop);
}

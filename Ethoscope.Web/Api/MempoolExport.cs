using System.Runtime.CompilerServices;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Samples of a range read page by page, so that few rows are held at once.</summary>
internal sealed class MempoolExport(IMempoolReader reader, MempoolRange range)
{
    private const int PageRows = 1_000;
    private static readonly RowTable Table = new(ApiJson.Default.GetTypeInfo(typeof(MempoolSampleAnswer))!);

    /// <summary>The first page is read before the answer begins: a fault of it is still a problem.</summary>
    public async Task<ApiRows<MempoolSampleAnswer>> OpenAsync(CancellationToken stop)
    {
        var first = await ReadAsync(null, stop);
        return new(RowsAsync(first, stop), Table, range.Format, $"mempool-{range.Chain.Name}");
    }

    private async IAsyncEnumerable<MempoolSampleAnswer> RowsAsync(
        IReadOnlyList<MempoolSample> page,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        while (true)
        {
            foreach (var sample in page)
                yield return MempoolSampleAnswer.Of(sample);
            if (page.Count < PageRows)
                yield break;
            page = await ReadAsync(page[^1].Time, stop);
        }
    }

    private Task<IReadOnlyList<MempoolSample>> ReadAsync(DateTimeOffset? after, CancellationToken stop) =>
        reader.GetSamplesAsync(range.Chain, range.From, after, range.To, PageRows, range.AsOf, stop);
}

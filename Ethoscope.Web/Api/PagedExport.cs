using System.Runtime.CompilerServices;

namespace Ethoscope.Web.Api;

/// <summary>Rows in the order of their time, read page by page, so that few are held at once.</summary>
/// <param name="read">Reads a page: the rows after this time, null for the first, at most as many as <see cref="PageRows"/>.</param>
internal sealed class PagedExport<TRow, TAnswer>(
    Func<DateTimeOffset?, CancellationToken, Task<IReadOnlyList<TRow>>> read,
    Func<TRow, DateTimeOffset> time,
    Func<TRow, TAnswer> answer
)
    where TAnswer : notnull
{
    public const int PageRows = 1_000;

    private static readonly RowTable Table = new(ApiJson.Default.GetTypeInfo(typeof(TAnswer))!);

    /// <summary>The first page is read before the answer begins: a fault of it is still a problem.</summary>
    /// <param name="name">Name of the file, without its ending.</param>
    public async Task<ApiRows<TAnswer>> OpenAsync(RowFormat format, string name, CancellationToken stop)
    {
        var first = await read(null, stop);
        return new(RowsAsync(first, stop), Table, format, name);
    }

    private async IAsyncEnumerable<TAnswer> RowsAsync(IReadOnlyList<TRow> page, [EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            foreach (var row in page)
                yield return answer(row);
            if (page.Count < PageRows)
                yield break;
            page = await read(time(page[^1]), stop);
        }
    }
}

using System.Runtime.CompilerServices;

namespace Ethoscope.Web.Api;

/// <summary>Rows of an export, read page by page, so that few are held at once.</summary>
internal static class RowPages
{
    public const int Size = 1_000;

    /// <summary>Rows in an order, each page after the last row of the one before. A page that is not full is the last.</summary>
    /// <param name="read">Reads the page after a row, null for the first, of at most <paramref name="size"/> rows.</param>
    public static async IAsyncEnumerable<IEnumerable<TAnswer>> ReadAsync<TRow, TAnswer>(
        Func<TRow?, CancellationToken, Task<IReadOnlyList<TRow>>> read,
        Func<TRow, TAnswer> answer,
        int size,
        [EnumeratorCancellation] CancellationToken stop
    )
        where TRow : class
    {
        IReadOnlyList<TRow> page = [];
        do
        {
            page = await read(page.Count == 0 ? null : page[^1], stop);
            yield return page.Select(answer);
        } while (page.Count >= size);
    }
}

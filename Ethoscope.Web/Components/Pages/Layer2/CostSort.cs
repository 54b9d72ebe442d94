using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Order of the comparison, as addresses write it: the name of a column, with a minus before it for the largest first.</summary>
internal sealed record CostSort(string Column, bool IsDescending)
{
    public const string Network = "network";
    public const string Rate = "rate";
    private const char Minus = '-';

    /// <param name="text">Of the address; what is not understood is the standard.</param>
    /// <param name="standard">The operation by which rows stand where the address says nothing, cheapest first.</param>
    public static CostSort Read(string? text, Operation standard)
    {
        var column = text?.TrimStart(Minus);
        return column is Network or Rate || Operations.Compared.Any(one => Operations.NameOf(one) == column)
            ? new(column!, text![0] == Minus)
            : new(Operations.NameOf(standard), IsDescending: false);
    }

    /// <summary>What a press on the head of a column asks for: the other way where it stands by it already. Rates begin with the largest.</summary>
    public string After(string column) => (column == Column ? !IsDescending : column == Rate) ? $"{Minus}{column}" : column;

    /// <summary>For <c>aria-sort</c>; null where rows do not stand by it.</summary>
    public string? Aria(string column) =>
        column != Column ? null
        : IsDescending ? "descending"
        : "ascending";

    /// <summary>Unknown values last, either way.</summary>
    public IReadOnlyList<CostRow> Apply(IEnumerable<CostRow> rows) =>
        Column switch
        {
            Network =>
            [
                .. IsDescending
                    ? rows.OrderByDescending(Title, StringComparer.OrdinalIgnoreCase)
                    : rows.OrderBy(Title, StringComparer.OrdinalIgnoreCase),
            ],
            Rate => By(rows, row => row.Standing?.Throughput?.TransactionsPerSecond),
            _ => By(rows, row => row.TotalOf(Operations.Find(Column)!.Value)),
        };

    private static string Title(CostRow row) => row.Title;

    private IReadOnlyList<CostRow> By<T>(IEnumerable<CostRow> rows, Func<CostRow, T?> read)
        where T : struct
    {
        var known = rows.Where(row => read(row) is not null);
        return
        [
            .. IsDescending ? known.OrderByDescending(row => read(row)!.Value) : known.OrderBy(row => read(row)!.Value),
            .. rows.Where(row => read(row) is null),
        ];
    }
}

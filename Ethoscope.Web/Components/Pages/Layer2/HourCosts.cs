using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Usual costs by network and hour of the day.</summary>
/// <param name="Rows">Networks of which any hour is known, L1 last.</param>
/// <param name="Cheapest">Name of the cheapest rollup of each hour; null where none is known.</param>
internal sealed record HourCosts(IReadOnlyList<HourCostRow> Rows, IReadOnlyList<string?> Cheapest)
{
    public const int Hours = 24;

    /// <summary>An hour of fewer samples is not told of.</summary>
    public const int LeastSamples = 5;

    public static HourCosts Of(Layer2Networks networks, IReadOnlyList<CostHour> hours)
    {
        var rows = networks
            .All.Select(network => network.Name)
            .Append(networks.Parent.Name)
            .Select(name => HourCostRow.Of(name, hours.Where(one => one.Network == name && one.Samples >= LeastSamples)))
            .OfType<HourCostRow>()
            .ToList();
        var rollups = rows.Where(row => row.Network != networks.Parent.Name).ToList();
        return new(
            rows,
            [
                .. Enumerable
                    .Range(0, Hours)
                    .Select(hour => rollups.Where(row => row.Cells[hour] is not null).MinBy(row => row.Cells[hour]!.MedianWei)?.Network),
            ]
        );
    }

    /// <summary>When and where it is usually cheapest, or why that is not said.</summary>
    public string Sentence(Layer2Networks? networks, Operation operation)
    {
        var best = Rows.Where(row => networks?.Find(row.Network) is not null)
            .SelectMany(row => row.Cells.OfType<CostHour>().Select(cell => (Row: row, Cell: cell)))
            .OrderBy(one => one.Cell.MedianWei)
            .ToList();
        if (best.Count == 0)
            return $"No hour is told of yet: an hour of the day needs {LeastSamples} samples.";

        var (row, cell) = best[0];
        var dear = row.Cells.OfType<CostHour>().MaxBy(one => one.MedianWei)!;
        var title = Layer2Text.Title(networks, row.Network);
        var start = string.Create(
            CultureInfo.InvariantCulture,
            $"{Operations.TitleOf(operation)} is usually cheapest on {title}, from {cell.Hour:00}:00 to {(cell.Hour + 1) % Hours:00}:00 UTC: {WeiText.Eth(cell.MedianWei)}"
        );
        return Percent.Text(dear.MedianWei - cell.MedianWei, cell.MedianWei) is { } more && dear.MedianWei > cell.MedianWei
            ? string.Create(CultureInfo.InvariantCulture, $"{start}. Its dearest hour there, {dear.Hour:00}:00, costs {more} more.")
            : $"{start}.";
    }

    /// <summary>A cell in full.</summary>
    /// <param name="cell">Null where too little is known.</param>
    public static string Hint(string title, int hour, CostHour? cell, PriceQuote? price) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{title}, {hour:00}:00 to {(hour + 1) % Hours:00}:00 UTC: {(cell is null ? "too few samples" : $"{Layer2Text.Both(cell.MedianWei, price)}, of {Count.Of(cell.Samples, "sample")}")}"
        );

    /// <summary>Gwei in two or three digits: 0.04, 23, 5.9k, 1.2M.</summary>
    public static string Short(BigInteger wei) =>
        wei >= 1_000_000_000_000_000 ? $"{WeiText.Rounded(wei, 15, wei >= 100_000_000_000_000_000 ? 0 : 1)}M"
        : wei >= 1_000_000_000_000 ? $"{WeiText.Rounded(wei, 12, wei >= 100_000_000_000_000 ? 0 : 1)}k"
        : wei >= 10_000_000_000 ? WeiText.Rounded(wei, 9, 0)
        : wei >= 1_000_000_000 ? WeiText.Rounded(wei, 9, 1)
        : wei >= 10_000_000 ? WeiText.Rounded(wei, 9, 2)
        : wei >= 100_000 ? WeiText.Rounded(wei, 9, 4)
        : wei.IsZero ? "0"
        : "<.0001";
}

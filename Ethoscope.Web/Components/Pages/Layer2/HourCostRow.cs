using System.Numerics;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Usual costs of a network by hour of the day.</summary>
/// <param name="Cells">24 of them; null where too little is known.</param>
internal sealed record HourCostRow(string Network, IReadOnlyList<CostHour?> Cells)
{
    private readonly BigInteger _least = Cells.OfType<CostHour>().Min(cell => cell.MedianWei);
    private readonly BigInteger _most = Cells.OfType<CostHour>().Max(cell => cell.MedianWei);

    /// <returns>Null where no hour is known.</returns>
    public static HourCostRow? Of(string network, IEnumerable<CostHour> hours)
    {
        var cells = new CostHour?[HourCosts.Hours];
        foreach (var hour in hours)
            cells[hour.Hour] = hour;
        return Array.Exists(cells, cell => cell is not null) ? new(network, cells) : null;
    }

    /// <summary>Place between the cheapest and the dearest hour, 0 to 100.</summary>
    public int HeatOf(CostHour cell) => _most > _least ? (int)((cell.MedianWei - _least) * 100 / (_most - _least)) : 50;
}

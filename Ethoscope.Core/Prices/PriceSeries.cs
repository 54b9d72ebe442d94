namespace Ethoscope.Core.Prices;

/// <summary>The price over a range.</summary>
/// <param name="Points">Ascending, at most <see cref="PriceRange.MostPoints"/>; parts that lie ahead are left out.</param>
/// <param name="Decimals">Decimal places of the answers.</param>
public sealed record PriceSeries(PriceRange Range, IReadOnlyList<PricePoint> Points, int Decimals);

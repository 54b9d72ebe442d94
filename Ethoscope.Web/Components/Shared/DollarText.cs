using System.Globalization;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Money as text.</summary>
internal static class DollarText
{
    private const int MostPlaces = 8;

    /// <summary>Cents from a dollar on, else two digits that count: $1,234.50, $0.0031. Rounded half to even.</summary>
    public static string Of(decimal dollars)
    {
        var size = Math.Abs(dollars);
        if (size >= 1 || size == 0)
            return dollars.ToString("$#,##0.00;−$#,##0.00", CultureInfo.InvariantCulture);

        var places = 2;
        for (var step = 0.1m; step > size && places < MostPlaces; step /= 10)
            places++;
        var rounded = Math.Round(dollars, places);
        return rounded == 0
            ? $"below ${0.00000001m}"
            : $"{(dollars < 0 ? "−" : "")}${Math.Abs(rounded).ToString($"F{places}", CultureInfo.InvariantCulture)}";
    }

    /// <summary>All digits, for hints.</summary>
    public static string Exact(decimal dollars) => dollars.ToString("#,##0.########", CultureInfo.InvariantCulture) + " US dollars";
}

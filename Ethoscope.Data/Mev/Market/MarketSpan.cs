using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Mev.Market;

/// <summary>
/// A time in parts: whole days, whole hours beside them, and what is left at both ends, which comes from rows. A part that is not there is
/// empty.
/// </summary>
internal sealed record MarketSpan(
    DateTimeOffset From,
    DateTimeOffset HoursFrom,
    DateTimeOffset DaysFrom,
    DateTimeOffset DaysTo,
    DateTimeOffset HoursTo,
    DateTimeOffset To
)
{
    public static MarketSpan Of(DateTimeOffset from, DateTimeOffset to)
    {
        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        var (hoursFrom, hoursTo) = (Up(from, TimeSpan.TicksPerHour), Down(to, TimeSpan.TicksPerHour));
        if (hoursFrom >= hoursTo)
            return new(from, to, to, to, to, to);

        var (daysFrom, daysTo) = (Up(hoursFrom, TimeSpan.TicksPerDay), Down(hoursTo, TimeSpan.TicksPerDay));
        return daysFrom < daysTo
            ? new(from, hoursFrom, daysFrom, daysTo, hoursTo, to)
            : new(from, hoursFrom, hoursTo, hoursTo, hoursTo, to);
    }

    /// <summary>Groups of the span, of chain <c>$1</c>, with the six moments as <c>$2</c> to <c>$7</c>.</summary>
    public static string Sql(GroupRollupDefinition rollup)
    {
        var columns = string.Join(", ", rollup.Columns);
        return $"""
            SELECT {rollup.Aggregated} FROM (
                SELECT {columns} FROM {rollup.DayTable} WHERE chain_id = $1 AND bucket >= $4 AND bucket < $5
                UNION ALL SELECT {columns} FROM {rollup.HourTable} WHERE chain_id = $1 AND bucket >= $3 AND bucket < $4
                UNION ALL SELECT {columns} FROM {rollup.HourTable} WHERE chain_id = $1 AND bucket >= $5 AND bucket < $6
                UNION ALL ({rollup.Raw("$2", "$3")})
                UNION ALL ({rollup.Raw("$6", "$7")})
            ) AS parts {rollup.Grouped}
            """;
    }

    private static DateTimeOffset Down(DateTimeOffset time, long width) => new(time.Ticks / width * width, TimeSpan.Zero);

    private static DateTimeOffset Up(DateTimeOffset time, long width) => new((time.Ticks + width - 1) / width * width, TimeSpan.Zero);
}

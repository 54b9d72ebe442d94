using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Prices;
using Npgsql;

namespace Ethoscope.Data.Health;

/// <summary>Makes facts of the rows of <see cref="FactQueries"/>.</summary>
internal static class FactRows
{
    public static BlockFact Block(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetFieldValue<DateTimeOffset>(1),
            Long(row, 2),
            Int(row, 3),
            Long(row, 4),
            Long(row, 5),
            Long(row, 6),
            Long(row, 7),
            Long(row, 8),
            row.GetInt32(9),
            Int(row, 10),
            Long(row, 11),
            row.GetBoolean(12)
        );

    public static SlotFact Slot(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetBoolean(2),
            Int(row, 3),
            Int(row, 4),
            row.IsDBNull(5) ? null : row.GetTimeSpan(5)
        );

    public static OrphanFact Orphan(NpgsqlDataReader row, SlotClock clock) => new(clock.StartOf(row.GetInt64(0)), row.GetInt64(0));

    public static ReorganisationFact Reorganisation(NpgsqlDataReader row) => new(row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1));

    public static EpochFact Epoch(NpgsqlDataReader row, SlotClock clock)
    {
        var number = row.GetInt64(0);
        return new(
            number,
            clock.StartOf((number + 2) * clock.SlotsPerEpoch),
            clock.StartOf((number + 1) * clock.SlotsPerEpoch),
            row.GetInt64(1),
            Long(row, 2) ?? 0,
            Long(row, 3) ?? 0,
            row.GetBoolean(4)
        );
    }

    public static FinalityFact Finality(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1), row.GetInt64(2));

    /// <returns>Null where a decimal can't hold it.</returns>
    public static PriceFact? Price(NpgsqlDataReader row) =>
        PriceMath.Of(row.GetFieldValue<BigInteger>(1), row.GetInt32(2)) is > 0 and { } dollars
            ? new(row.GetFieldValue<DateTimeOffset>(0), dollars)
            : null;

    public static PoolFact Pool(NpgsqlDataReader row) => new(row.GetFieldValue<DateTimeOffset>(0), Long(row, 1), Long(row, 2));

    public static InclusionFact Inclusion(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0), row.GetInt32(1), Long(row, 2), Long(row, 3), Int(row, 4));

    public static EstimateFact Estimate(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetBoolean(1));

    public static MarketFact Market(NpgsqlDataReader row) =>
        MarketFact.Of(
            row.GetFieldValue<DateTimeOffset>(0),
            row.GetInt64(1),
            (BlockOrigin)row.GetInt16(2),
            row.IsDBNull(3) ? null : string.Intern(row.GetString(3)),
            row.GetBoolean(4),
            row.IsDBNull(5) ? null : (PaymentClass)row.GetInt16(5),
            Wei(row, 6),
            Wei(row, 7),
            Wei(row, 8)
        );

    public static ClaimFact Claim(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0), string.Intern(row.GetString(1)), row.GetInt64(2));

    public static LostFact Lost(NpgsqlDataReader row) => new(row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1));

    private static long? Long(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static int? Int(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static BigInteger? Wei(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<BigInteger>(column);
}

namespace Ethoscope.Data.Layer2;

/// <summary>Statements over one table of a rollup's blocks, of chain <c>$1</c>.</summary>
/// <param name="Sums">Parts of length <c>$4</c> from <c>$2</c> to <c>$3</c>, as of <see cref="Layer2Rollup.Sums"/>, with the median base fee.</param>
/// <param name="Before">Number of the newest block before <c>$2</c>.</param>
/// <param name="After">Number of the oldest block from <c>$2</c> on.</param>
internal sealed record ThroughputStatements(string Sums, string Before, string After)
{
    public static readonly ThroughputStatements Blocks = new(
        $"""
        SELECT date_bin($4, time, $2), {Layer2Rollup.SumsOfBlocks}, percentile_disc(0.5) WITHIN GROUP (ORDER BY base_fee_wei)
        FROM layer2_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY 1 ORDER BY 1
        """,
        "SELECT number FROM layer2_blocks WHERE chain_id = $1 AND time < $2 ORDER BY time DESC LIMIT 1",
        "SELECT number FROM layer2_blocks WHERE chain_id = $1 AND time >= $2 ORDER BY time LIMIT 1"
    );

    public static readonly ThroughputStatements Hours = OfRollup("layer2_hours");

    public static readonly ThroughputStatements Days = OfRollup("layer2_days");

    private static ThroughputStatements OfRollup(string table) =>
        new(
            $"""
            SELECT bucket, {string.Join(", ", Layer2Rollup.Sums)}, base_fee_wei_p50
            FROM {table} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3 AND $4::interval IS NOT NULL ORDER BY 1
            """,
            $"SELECT last_number FROM {table} WHERE chain_id = $1 AND bucket < $2 ORDER BY bucket DESC LIMIT 1",
            $"SELECT first_number FROM {table} WHERE chain_id = $1 AND bucket >= $2 ORDER BY bucket LIMIT 1"
        );
}

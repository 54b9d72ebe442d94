using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Fees;

/// <summary>Exact quantiles over the blocks of a range of at most a week.</summary>
internal sealed class FeePercentilesQuery(NpgsqlDataSource source)
{
    public async Task<FeePercentiles> GetAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        if (to - from > IFeeReader.LongestOfBlocks)
            throw new ArgumentOutOfRangeException(nameof(to), to, "Quantiles over more than a week are not to be had of single blocks.");

        await using var command = source.CreateCommand(
            $"""
            SELECT
                count(*),
                {BlockRollup.Quantiles} (ORDER BY base_fee_wei),
                {BlockRollup.Quantiles} (ORDER BY tip_wei_p50),
                {BlockRollup.Quantiles} (ORDER BY {BlockRollup.GasPrice}),
                {BlockRollup.Quantiles} (ORDER BY blob_base_fee_wei)
            FROM blocks
            WHERE chain_id = $1 AND time >= $2 AND time < $3
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return new(from, to, reader.GetInt64(0), Spread(reader, 1), Spread(reader, 2), Spread(reader, 3), Spread(reader, 4));
    }

    private static FeeSpread? Spread(NpgsqlDataReader reader, int column) =>
        !reader.IsDBNull(column) && reader.GetFieldValue<long?[]>(column) is [var a, var b, var c, var d, var e, var f, var g]
            ? FeeSpread.Of(a, b, c, d, e, f, g)
            : null;
}

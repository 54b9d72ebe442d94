using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Who bought blobs of L1: whole days and hours from their rollups, the ends of a range from the transactions themselves.</summary>
internal sealed class BlobBuyersQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Our view of L1 may be so old at the end of what it knows.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<BlobBuyer>> GetAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var purchases = new List<BlobPurchase>();
        foreach (var (sql, first, end) in Parts(from.ToUniversalTime(), to.ToUniversalTime()).Where(part => part.From < part.To))
            purchases.AddRange(await ReadAsync(networks.Parent, sql, first, end, stop));
        return BlobBuyers.Group(networks, purchases);
    }

    /// <param name="resolution">An hour, a day, or whole multiples of one.</param>
    public async Task<IReadOnlyList<BlobBuyerPoint>> GetOverTimeAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    )
    {
        var first = Rollup.Buckets([from], resolution)[0];
        var purchases = await ReadAsync(
            networks.Parent,
            resolution < Day ? Rolled("hours") : Rolled("days"),
            first,
            to.ToUniversalTime(),
            stop
        );
        return BlobBuyers.OverTime(networks, purchases, await KnownAsync(networks.Parent, from, to, stop), from, to, resolution);
    }

    private static IEnumerable<(string Sql, DateTimeOffset From, DateTimeOffset To)> Parts(DateTimeOffset from, DateTimeOffset to)
    {
        var (hours, days) = (Inside(from, to, Hour), Inside(from, to, Day));
        if (hours.From >= hours.To)
            return [(Raw, from, to)];
        if (days.From >= days.To)
            return [(Raw, from, hours.From), (Rolled("hours"), hours.From, hours.To), (Raw, hours.To, to)];
        return
        [
            (Raw, from, hours.From),
            (Rolled("hours"), hours.From, days.From),
            (Rolled("days"), days.From, days.To),
            (Rolled("hours"), days.To, hours.To),
            (Raw, hours.To, to),
        ];
    }

    /// <summary>Whole parts inside of a range.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Inside(DateTimeOffset from, DateTimeOffset to, TimeSpan width) =>
        (Rollup.Buckets([from + width - TimeSpan.FromTicks(1)], width)[0], Rollup.Buckets([to], width)[0]);

    private static string Rolled(string table) =>
        $"""
            SELECT bucket, sender, transactions, blobs, CASE WHEN priced = transactions THEN blob_wei END
            FROM blob_sender_{table} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3
            """;

    private static readonly string Raw = $"""
        SELECT $2, sender, transactions, blobs, CASE WHEN priced = transactions THEN blob_wei END
        FROM ({BlobSenderRollup.Definition.Raw("$2", "$3")}) AS bought
        """;

    private async Task<List<BlobPurchase>> ReadAsync(
        ChainDescriptor parent,
        string sql,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(sql);
        command.With(NpgsqlDbType.Bigint, parent.ChainId).With(NpgsqlDbType.TimestampTz, from).With(NpgsqlDbType.TimestampTz, to);
        return await command.ToListAsync(Purchase, stop);
    }

    private static BlobPurchase Purchase(NpgsqlDataReader row)
    {
        var sender = row.GetFieldValue<byte[]>(1);
        return new(
            row.GetFieldValue<DateTimeOffset>(0),
            sender.Length == 0 ? null : Address.FromBytes(sender),
            row.GetInt64(2),
            row.GetInt64(3),
            row.GetFieldValue<BigInteger?>(4)
        );
    }

    /// <summary>Seconds whose blocks are stored with their transactions that carry blobs.</summary>
    private async Task<Coverage> KnownAsync(ChainDescriptor parent, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(ExtractSeries.Of(parent.Name, ExtractKind.BlobPostings), stop);
        await using var command = source.CreateCommand(
            """
            SELECT first.time, last.time
            FROM unnest($2, $3) AS range (first, last)
                JOIN blocks AS first ON first.chain_id = $1 AND first.number = range.first
                JOIN blocks AS last ON last.chain_id = $1 AND last.number = range.last
            WHERE last.time >= $4 AND first.time < $5
            ORDER BY 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, parent.ChainId)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, coverage.Ranges.Select(range => range.Start).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, coverage.Ranges.Select(range => range.End - 1).ToArray())
            .With(NpgsqlDbType.TimestampTz, (from - parent.Cadence).ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        var spans = await command.ToListAsync(
            row => (From: row.GetFieldValue<DateTimeOffset>(0), To: row.GetFieldValue<DateTimeOffset>(1)),
            stop
        );
        return Coverage.Of(
            spans.Select(span =>
            {
                var end = span.To + parent.Cadence;
                return new CoverageRange(span.From.ToUnixTimeSeconds(), (end < to && to - end < Behind ? to : end).ToUnixTimeSeconds() + 1);
            })
        );
    }
}

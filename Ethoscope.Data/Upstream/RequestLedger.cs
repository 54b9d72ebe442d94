using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Upstream;

/// <summary>The ledger of requests as rows: each question is one statement, so that two processes can't both be granted the last call.</summary>
internal sealed class RequestLedger(NpgsqlDataSource source) : IRequestLedger
{
    /// <summary>A request to an endpoint waits for the answer: a database that hangs must not hold it up for long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<LedgerReply> ReserveAsync(LedgerKey key, long calls, long limit, CancellationToken stop) =>
        AskAsync(
            async patience =>
            {
                await using var command = source.CreateCommand(
                    """
                    INSERT INTO request_budgets AS old (chain, source, day, reserved, used, updated_at)
                    SELECT $1, $2, $3, $4, 0, now() WHERE $4 <= $5
                    ON CONFLICT (chain, source, day) DO UPDATE SET reserved = old.reserved + excluded.reserved, updated_at = now()
                    WHERE old.reserved + excluded.reserved <= $5
                    RETURNING reserved, used
                    """
                );
                Key(command, key).With(NpgsqlDbType.Bigint, calls).With(NpgsqlDbType.Bigint, limit);
                return await ReadAsync(command, granted: true, patience) ?? await ReadAsync(key, patience) with { Granted = false };
            },
            stop
        );

    public Task<LedgerReply> AddAsync(LedgerKey key, long reserved, long used, CancellationToken stop) =>
        AskAsync(
            async patience =>
            {
                if (reserved == 0 && used == 0)
                    return await ReadAsync(key, patience);

                await using var command = source.CreateCommand(
                    """
                    INSERT INTO request_budgets AS old (chain, source, day, reserved, used, updated_at)
                    VALUES ($1, $2, $3, GREATEST(0, $4), $5, now())
                    ON CONFLICT (chain, source, day) DO UPDATE
                    SET reserved = GREATEST(0, old.reserved + $4), used = old.used + $5, updated_at = now()
                    RETURNING reserved, used
                    """
                );
                Key(command, key).With(NpgsqlDbType.Bigint, reserved).With(NpgsqlDbType.Bigint, used);
                return (await ReadAsync(command, granted: true, patience))!.Value;
            },
            stop
        );

    private async Task<LedgerReply> ReadAsync(LedgerKey key, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            "SELECT reserved, used FROM request_budgets WHERE chain = $1 AND source = $2 AND day = $3"
        );
        return await ReadAsync(Key(command, key), granted: true, stop) ?? new LedgerReply(true, 0, 0);
    }

    private static async Task<LedgerReply?> ReadAsync(NpgsqlCommand command, bool granted, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? new LedgerReply(granted, reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    private static NpgsqlCommand Key(NpgsqlCommand command, LedgerKey key) =>
        command.With(NpgsqlDbType.Text, key.Chain).With(NpgsqlDbType.Text, key.Source).With(NpgsqlDbType.Date, key.Day);

    private static async Task<LedgerReply> AskAsync(Func<CancellationToken, Task<LedgerReply>> question, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await question(patience.Token);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            throw new RequestLedgerException(error);
        }
    }
}

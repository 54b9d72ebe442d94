using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Npgsql;

namespace Ethoscope.Data.Collection;

/// <summary>
/// One commit of a collector: its lease is held from the first statement to the end, what was refused is counted with what is stored, and
/// messages are the last statement, sent on only once all of it stands. Disposed before it is completed, it stored nothing.
/// </summary>
internal sealed class CollectorCommit(
    NpgsqlTransaction transaction,
    NpgsqlConnection connection,
    Lease? lease,
    ILivePublisher publisher,
    DateTimeOffset now
) : IAsyncDisposable
{
    private readonly NpgsqlBatch _statements = new(connection, transaction);

    /// <summary>For what has to be asked before the rest can be written.</summary>
    public NpgsqlTransaction Transaction => transaction;

    public DateTimeOffset Now => now;

    /// <summary>Adds a statement that returns nothing; all are sent together when the commit is completed.</summary>
    public void Add(NpgsqlBatchCommand statement) => _statements.BatchCommands.Add(statement);

    public async Task CompleteAsync(IReadOnlyList<Rejection> rejections, IReadOnlyList<LiveMessage> messages, CancellationToken stop)
    {
        if (rejections.Count > 0)
            Add(
                RejectionLedger.Add(
                    lease?.Name ?? throw new ArgumentException("Refusals are counted by collector.", nameof(rejections)),
                    rejections,
                    now
                )
            );
        if (_statements.BatchCommands.Count > 0)
            await _statements.ExecuteNonQueryAsync(stop);
        var events = await OutboxWriter.WriteAsync(transaction, messages, now, stop);
        await transaction.CommitAsync(stop);
        if (events.Count > 0)
            publisher.Published(events);
    }

    public async ValueTask DisposeAsync()
    {
        await _statements.DisposeAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

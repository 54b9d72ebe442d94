using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ethoscope.Data.Mempool;

/// <summary>Samples in PostgreSQL: row, rejections and message change together or not at all.</summary>
internal sealed class MempoolStore : IMempoolStore
{
    private readonly NpgsqlDataSource _source;
    private readonly ILivePublisher _publisher;
    private readonly TimeProvider _time;
    private readonly BulkTable<MempoolSampleEntity> _samples;

    public MempoolStore(
        NpgsqlDataSource source,
        IDbContextFactory<EthoscopeDbContext> contexts,
        ILivePublisher publisher,
        TimeProvider time
    )
    {
        (_source, _publisher, _time) = (source, publisher, time);
        using var context = contexts.CreateDbContext();
        _samples = new(context.Model, row => (row.ChainId, row.Time));
    }

    public async Task CommitAsync(
        ChainDescriptor chain,
        MempoolSample? sample,
        IReadOnlyList<Rejection> rejections,
        Lease lease,
        CancellationToken stop
    )
    {
        if (sample is null && rejections.Count == 0)
            return;

        var now = _time.GetUtcNow();
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await LeaseFence.HoldAsync(transaction, lease, stop);
        await using var rows = new NpgsqlBatch(connection, transaction);
        if (sample is not null)
            rows.BatchCommands.Add(_samples.Upsert([MempoolMapping.ToEntity(sample, chain.ChainId)]));
        if (rejections.Count > 0)
            rows.BatchCommands.Add(RejectionLedger.Add(lease.Name, rejections, now));
        await rows.ExecuteNonQueryAsync(stop);

        var messages = sample is null ? (IReadOnlyList<LiveMessage>)[] : [Message(chain, sample)];
        var events = await OutboxWriter.WriteAsync(transaction, messages, now, stop);
        await transaction.CommitAsync(stop);
        if (events.Count > 0)
            _publisher.Published(events);
    }

    private static LiveMessage Message(ChainDescriptor chain, MempoolSample sample) =>
        new(LiveChannels.Mempool(chain.Name), LiveJson.Write(new MempoolMessage(chain.Name, sample)));
}

using Ethoscope.Core.Mempool;

namespace Ethoscope.Data.Mempool;

/// <summary>Between samples and their rows.</summary>
internal static class MempoolMapping
{
    public static MempoolSampleEntity ToEntity(MempoolSample sample, long chainId) =>
        new()
        {
            ChainId = chainId,
            Time = sample.Time.ToUniversalTime(),
            Depth = (short)sample.Depth,
            Source = sample.Source,
            Pending = sample.Pending,
            Queued = sample.Queued,
            PendingAtLeast = sample.PendingAtLeast,
            QueuedAtLeast = sample.QueuedAtLeast,
            HeadNumber = sample.Backlog?.Target.Head,
            NextBaseFeeWei = sample.Backlog?.Target.BaseFeeWei,
            GasLimit = sample.Backlog?.Target.GasLimit,
            Priced = sample.Backlog?.Priced,
            Eligible = sample.Backlog?.Eligible,
            EligibleGas = sample.Backlog?.EligibleGas,
            TipP10Wei = sample.Backlog?.Tips?.P10Wei,
            TipP50Wei = sample.Backlog?.Tips?.P50Wei,
            TipP90Wei = sample.Backlog?.Tips?.P90Wei,
            BlobTransactions = sample.Backlog?.BlobTransactions,
            Blobs = sample.Backlog?.Blobs,
        };

    public static MempoolSample ToSample(MempoolSampleEntity row) =>
        new()
        {
            Time = row.Time,
            Depth = (MempoolDepth)row.Depth,
            Source = row.Source,
            Pending = row.Pending,
            Queued = row.Queued,
            PendingAtLeast = row.PendingAtLeast,
            QueuedAtLeast = row.QueuedAtLeast,
            Backlog = Backlog(row),
        };

    private static MempoolBacklog? Backlog(MempoolSampleEntity row) =>
        row
            is {
                HeadNumber: { } head,
                NextBaseFeeWei: { } baseFee,
                GasLimit: { } gasLimit,
                Priced: { } priced,
                Eligible: { } eligible,
                EligibleGas: { } gas
            }
            ? new()
            {
                Target = new(head, baseFee, gasLimit),
                Priced = priced,
                Eligible = eligible,
                EligibleGas = gas,
                Tips = row is { TipP10Wei: { } p10, TipP50Wei: { } p50, TipP90Wei: { } p90 } ? new(p10, p50, p90) : null,
                BlobTransactions = row.BlobTransactions,
                Blobs = row.Blobs,
            }
            : null;
}

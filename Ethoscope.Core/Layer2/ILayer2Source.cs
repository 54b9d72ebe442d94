using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Core.Layer2;

/// <summary>Reads one rollup from its endpoints, and fails over by itself.</summary>
public interface ILayer2Source
{
    Layer2Network Network { get; }

    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<Layer2Head> GetHeadAsync(CancellationToken stop);

    /// <summary>Headers at these heights (ascending), one result each.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<Layer2BlockRead>> ReadAsync(IReadOnlyList<long> numbers, CancellationToken stop);

    /// <summary>Transactions and receipts of a block that are operations; null where the endpoints don't give receipts.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<OperationReads?> ReadOperationsAsync(long number, CancellationToken stop);

    /// <summary>A sealed batch (zks_getL1BatchDetails); null where it is not sealed yet, or the stack has no such thing.</summary>
    /// <param name="number">Null for the newest.</param>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<Layer2BatchRead?> ReadBatchAsync(long? number, CancellationToken stop);

    /// <summary>The uptime feed's word; null where there is no feed or it does not answer.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<UptimeRound?> ReadUptimeAsync(CancellationToken stop);
}

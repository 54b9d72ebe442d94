using System.Text.Json;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>Notes when a node first told of a transaction. What is no hash is counted, and the rest kept.</summary>
/// <param name="collector">Name under which what is refused is counted.</param>
internal sealed class PendingListener(string collector, FirstSeenTable sights, ICollectionMetrics metrics, TimeProvider time)
    : ISubscriptionListener
{
    public void Confirmed() => sights.Opened(time.GetUtcNow());

    public void Told(JsonElement result)
    {
        if (result.Deserialize(BlockJsonContext.Default.FieldHash32).Content is { } hash)
            sights.See(hash, time.GetUtcNow());
        else
            metrics.Rejected(collector, InclusionRejections.HashUnreadable);
    }

    public void Lost() => sights.Closed();
}

using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>Reads what the canonical bridges of all rollups hold, once an hour. One that was refused is missing, never zero.</summary>
public sealed class BridgeCollector(
    Layer2Networks networks,
    BridgeCollectorOptions options,
    IBridgeSource source,
    IBridgeStore store,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>When the last reading was made, which may have given nothing.</summary>
    private long? _readAt;

    public string Name { get; } = NameFor(networks);

    public static string NameFor(Layer2Networks networks) => $"layer2-bridges:{networks.Parent.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        if (networks.All.All(network => network.Escrows.Count == 0))
            return IterationResult.Idle("No bridge is configured.");
        if (_readAt is { } at && time.GetElapsedTime(at) < options.Interval)
            return IterationResult.Idle();
        if (await store.GetNewestAsync(networks, stop) is { } newest && time.GetUtcNow() - newest < options.Interval)
            return IterationResult.Idle();

        var read = await source.ReadAsync(networks, stop);
        metrics.Rejected(Name, read.Rejections);
        await store.CommitAsync(
            new BridgeBatch(networks, lease)
            {
                Balances = read.Balances,
                Rejections = read.Rejections,
                Messages = [.. read.Balances.GroupBy(balance => balance.Network, StringComparer.Ordinal).Select(Message)],
            },
            stop
        );
        _readAt = time.GetTimestamp();
        return new(read.Balances.Count > 0 ? IterationOutcome.Committed : IterationOutcome.Idle) { Rejections = read.Rejections };
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.Interval < Pause ? options.Interval : Pause, time, stop);

    private LiveMessage Message(IGrouping<string, BridgedBalance> network) =>
        new(
            LiveChannels.Layer2(network.Key),
            LiveJson.Write(new Layer2Message(network.Key, Layer2Change.Bridges, time.GetUtcNow()) { Balances = [.. network] })
        );
}

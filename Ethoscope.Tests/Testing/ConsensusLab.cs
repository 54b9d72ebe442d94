using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>A collector over a tree of blocks and a database.</summary>
internal sealed class ConsensusLab
{
    private readonly StorageHost _host;
    private readonly IConsensusStore _store;
    private readonly ConsensusCollectorOptions _options;

    public ConsensusLab(StorageHost host, ChainDescriptor chain, BeaconTree tree, TimeSpan? history = null, IConsensusStore? store = null)
    {
        _host = host;
        _store = store ?? host.Get<IConsensusStore>();
        _options = new() { History = history ?? TimeSpan.Zero };
        Network = new(chain, null, [new("fake", new Uri("http://localhost"))]);
        Source = new(tree, host.Time);
        Restart();
    }

    public BeaconNetwork Network { get; }

    public TreeBeaconSource Source { get; }

    public ConsensusCollector Collector { get; private set; } = null!;

    public Counts Metrics { get; } = new();

    public IConsensusReader Reader => _host.Get<IConsensusReader>();

    /// <summary>As a process that was started again: nothing is remembered but what is stored.</summary>
    public void Restart() => Collector = new(Network, _options, Source, Source, _store, Metrics, _host.Time);

    /// <summary>Moves the clock to some seconds into a slot.</summary>
    public void GoTo(long slot, double seconds = 6) =>
        _host.Time.SetBy(Network.Chain.Slots!.StartOf(slot).AddSeconds(seconds) - _host.Time.GetUtcNow());

    /// <summary>Passes until it has nothing to do.</summary>
    /// <returns>The last one.</returns>
    public async Task<IterationResult> RunAsync(int most = 2_000)
    {
        var lease = (
            await _host.Leases.TakeAsync(ConsensusCollector.NameFor(Network.Chain.Name), "test", TimeSpan.FromMinutes(5), true, default)
        )!;
        for (var i = 0; i < most; i++)
        {
            var result = await Collector.IterateAsync(lease, default);
            if (!result.More)
                return result;
        }

        throw new InvalidOperationException("It does not come to rest.");
    }

    public async Task<IReadOnlyList<Slot>> SlotsAsync(long first, long last) =>
        [.. (await Reader.GetSlotsAsync(Network.Chain, new SlotRange(first, last + 1), 2_000, null, default)).Reverse()];

    /// <summary>All rows of its chain but those that tell when something was stored or said.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        var id = Network.Chain.ChainId;
        return
        [
            .. await _host.LinesAsync($"SELECT to_jsonb(row) - 'stored_at' FROM slots row WHERE chain_id = {id} ORDER BY number"),
            .. await _host.LinesAsync($"SELECT to_jsonb(row) FROM epochs row WHERE chain_id = {id} ORDER BY number"),
            .. await _host.LinesAsync($"SELECT to_jsonb(row) FROM slot_hours row WHERE chain_id = {id} ORDER BY bucket"),
            .. await _host.LinesAsync($"SELECT to_jsonb(row) FROM slot_days row WHERE chain_id = {id} ORDER BY bucket"),
            .. await _host.LinesAsync(
                $"SELECT to_jsonb(row) FROM beacon_attestations row WHERE chain_id = {id} ORDER BY slot, block_slot, position"
            ),
            .. await _host.LinesAsync(
                $"SELECT to_jsonb(row) - 'stored_at' FROM orphaned_slots row WHERE chain_id = {id} ORDER BY number, root"
            ),
            .. await _host.LinesAsync($"SELECT to_jsonb(row) - 'seen_at' FROM finality row WHERE chain_id = {id} ORDER BY epoch"),
            .. await _host.LinesAsync(
                $"SELECT to_jsonb(row) - 'seen_at' FROM consensus_reorganisations row WHERE chain_id = {id} ORDER BY old_head"
            ),
            .. await _host.LinesAsync($"SELECT series, ranges FROM coverage WHERE series = '{Network.Series}'"),
        ];
    }

    internal sealed class Counts : QuietMetrics, ICollectionMetrics
    {
        public List<SlotOutcome> Settled { get; } = [];

        public List<(int Depth, SeenBy SeenBy)> Lost { get; } = [];

        public List<string> Refused { get; } = [];

        public void SlotSettled(string chain, SlotOutcome outcome) => Settled.Add(outcome);

        public void ConsensusReorganised(string chain, int depth, SeenBy seenBy) => Lost.Add((depth, seenBy));

        public override void Rejected(string collector, string reason) => Refused.Add(reason);
    }
}

using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Jobs;

/// <summary>The collectors of this installation by name.</summary>
internal sealed class CollectorSet(IEnumerable<ScheduledCollector> collectors)
{
    private readonly Dictionary<string, ScheduledCollector> _collectors = collectors.ToDictionary(collector => collector.Name);

    public IReadOnlyCollection<ScheduledCollector> All => _collectors.Values;

    public IReadOnlyCollection<string> Names => _collectors.Keys;

    /// <summary>Null for a name that an older or newer version knew.</summary>
    public ICollector? Find(string name) => _collectors.GetValueOrDefault(name)?.Collector;
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>What the streams say, of the chains and rollups that are configured.</summary>
internal sealed class StreamCatalogue : IStreamCatalogue
{
    private readonly Dictionary<string, StreamSource> _sources;
    private readonly Dictionary<string, string[]> _outbox;

    /// <param name="rollups">Null where none are watched.</param>
    public StreamCatalogue(ConfiguredChains chains, Layer2Networks? rollups)
    {
        string[] networks = rollups is null ? [] : [rollups.Parent.Name, .. rollups.All.Select(network => network.Name)];
        _sources = chains
            .All.SelectMany(StreamSources.Of)
            .Concat(networks.Select(StreamSources.OfRollups))
            .Append(StreamSources.Anomalies)
            .Append(StreamSources.Sources)
            .ToDictionary(source => source.Outbox, StringComparer.Ordinal);
        _outbox = _sources
            .Values.GroupBy(source => source.Channel, StringComparer.Ordinal)
            .ToDictionary(channel => channel.Key, channel => channel.Select(source => source.Outbox).ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<StreamChannel> Channels => StreamDescriptions.All;

    public IReadOnlyCollection<string> OutboxChannelsOf(IReadOnlyCollection<string> channels) =>
        [.. channels.SelectMany(channel => _outbox.GetValueOrDefault(channel) ?? []).Distinct(StringComparer.Ordinal)];

    public StreamMessage? MessageOf(LiveEvent row) => _sources.GetValueOrDefault(row.Channel)?.Read(row);
}

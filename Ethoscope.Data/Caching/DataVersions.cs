using System.Collections.Concurrent;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;

namespace Ethoscope.Data.Caching;

/// <summary>
/// Which state of the data a question is asked of. It moves with each live message before a subscriber hears of it, so that an answer kept
/// for the version of a message holds at least what that message told of. Ids of messages are the same for all processes, and so are
/// versions.
/// </summary>
internal sealed class DataVersions
{
    /// <summary>Scores of a longer range than that were made of the past too.</summary>
    private static readonly TimeSpan LateScores = TimeSpan.FromMinutes(20);

    private readonly ConcurrentDictionary<string, ChannelVersion> _channels = new(StringComparer.Ordinal);
    private volatile string _origin = OfThisProcess();

    /// <summary>
    /// Whose ids these are: of a database, shared by its processes; or, where messages were lost or the database was not read, of this process
    /// from now on.
    /// </summary>
    public string Origin => _origin;

    public ChannelVersion Of(string channel) => _channels.GetValueOrDefault(channel);

    /// <summary>Takes a message into account. Safe from any thread and in any order.</summary>
    /// <returns>It told that something stored before was replaced.</returns>
    public bool Note(LiveEvent message)
    {
        var (changesPast, replaces, newest) = Read(message);
        var past = changesPast ? message.Id : 0;
        _channels.AddOrUpdate(
            message.Channel,
            _ => new(message.Id, past, newest),
            (_, known) =>
                message.Id > known.Last
                    ? new(message.Id, Math.Max(past, known.Past), newest ?? known.Newest)
                    : known with
                    {
                        Past = Math.Max(past, known.Past),
                    }
        );
        return replaces;
    }

    /// <summary>Goes on from what the outbox of a database holds; what was noted since stands.</summary>
    /// <param name="origin">Name of the database that no other has.</param>
    /// <param name="newest">The newest message of each channel.</param>
    /// <param name="past">By channel, the last id that changed what was stored before.</param>
    public void GoOnFrom(string origin, IReadOnlyList<LiveEvent> newest, IReadOnlyDictionary<string, long> past)
    {
        foreach (var message in newest)
        {
            Note(message);
            var changed = past.GetValueOrDefault(message.Channel);
            _channels.AddOrUpdate(message.Channel, _ => default, (_, known) => known with { Past = Math.Max(known.Past, changed) });
        }

        _origin = origin;
    }

    /// <summary>Messages were lost for good: nothing that was kept until now is used again.</summary>
    public void Lost()
    {
        _origin = OfThisProcess();
        foreach (var channel in _channels.Keys)
            _channels.AddOrUpdate(channel, _ => default, (_, known) => known with { Newest = null });
    }

    /// <summary>What can't be read may have changed anything.</summary>
    private static (bool ChangesPast, bool Replaces, DateTimeOffset? Newest) Read(LiveEvent message)
    {
        switch (message.Channel.Split(':')[0])
        {
            case "blocks" when LiveJson.TryRead<BlocksMessage>(message.Payload) is { } blocks:
                return (blocks.Kind != BlocksChange.Added, blocks.Kind == BlocksChange.Replaced, blocks.Head?.Header.Time);
            case "mempool" when LiveJson.TryRead<MempoolMessage>(message.Payload) is { } pool:
                return (false, false, pool.Sample?.Time);
            case "consensus" when LiveJson.TryRead<ConsensusMessage>(message.Payload) is { } consensus:
                return (consensus.Head is null && consensus.FinalityDistance is null || consensus.Reorganised, consensus.Reorganised, null);
            case "mev" when LiveJson.TryRead<MevMessage>(message.Payload) is { } mev:
                return (mev.IsHistory, false, null);
            case "layer2" when LiveJson.TryRead<Layer2Message>(message.Payload) is not null:
                return (false, false, null);
            case "health" when LiveJson.TryRead<HealthMessage>(message.Payload) is { } health:
                return (health.Kind != "scored" || health.To - health.From > LateScores, false, null);
            case "anomalies" when LiveJson.TryRead<AnomalyMessage>(message.Payload) is { } anomaly:
                return (anomaly.Kind != "sampled", false, null);
            default:
                return (true, false, null);
        }
    }

    private static string OfThisProcess() => Guid.NewGuid().ToString("N");
}

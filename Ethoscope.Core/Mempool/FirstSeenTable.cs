using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mempool;

/// <summary>
/// When our nodes first told of each pending transaction, and since when that can be relied on. Bounded: the oldest go first. Several
/// subscriptions may write at once; they listen together as long as one of them is open and none of a silence.
/// </summary>
public sealed class FirstSeenTable(InclusionOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Hash32, DateTimeOffset> _seen = [];
    private readonly Queue<(Hash32 Hash, DateTimeOffset At)> _order = new();
    private int _open;
    private DateTimeOffset _since;
    private DateTimeOffset _heard;
    private DateTimeOffset _forgotten = DateTimeOffset.MinValue;

    public int Count
    {
        get
        {
            lock (_gate)
                return _seen.Count;
        }
    }

    /// <summary>A subscription is open from now on.</summary>
    public void Opened(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_open++ == 0)
                (_since, _heard) = (at, at);
        }
    }

    /// <summary>A subscription has ended.</summary>
    public void Closed()
    {
        lock (_gate)
            _open--;
    }

    /// <summary>A node told of a transaction; only the first time counts.</summary>
    public void See(Hash32 hash, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (at - _heard > options.LongestSilence)
                _since = at;
            _heard = at > _heard ? at : _heard;
            if (_seen.TryAdd(hash, at))
                _order.Enqueue((hash, at));
            Forget(at);
        }
    }

    /// <summary>Null where no node told of it, or too long ago.</summary>
    public DateTimeOffset? Find(Hash32 hash)
    {
        lock (_gate)
            return _seen.TryGetValue(hash, out var at) ? at : null;
    }

    /// <summary>
    /// The moment since which every transaction that was told of is here, without an interruption up to now; null while no subscription is
    /// open or none tells anything.
    /// </summary>
    public DateTimeOffset? CompleteSince(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _open == 0 || now - _heard > options.LongestSilence ? null
                : _forgotten > _since ? _forgotten
                : _since;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (_seen.Count > options.MostHashes || now - oldest.At > options.HashesKept))
        {
            _order.Dequeue();
            _seen.Remove(oldest.Hash);
            if (now - oldest.At <= options.HashesKept)
                _forgotten = oldest.At;
        }
    }
}

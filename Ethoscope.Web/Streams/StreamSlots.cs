using System.Collections.Concurrent;
using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;

namespace Ethoscope.Web.Streams;

/// <summary>Streams that a key, or without one an address, has open at once in this process, whose memory they take.</summary>
internal sealed class StreamSlots(LimitsOptions options, Admission admission)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Holders that have a stream open.</summary>
    public int Holders => _open.Count;

    /// <summary>A place for a stream until it is disposed of; null where the holder has as many as it may have.</summary>
    /// <param name="key">Null for the address.</param>
    public StreamSlot? TryTake(ApiKey? key, string address)
    {
        var (holder, most) = key is null ? ($"address {address}", options.Streams) : ($"key {key.Family}", options.StreamsOf(key.Tier));
        if (Take(holder, most))
            return new(this, holder, address);

        admission.Refused(LimitKind.Stream);
        return null;
    }

    public void Release(string holder)
    {
        if (_open.AddOrUpdate(holder, 0, (_, count) => count - 1) == 0)
            _open.TryRemove(KeyValuePair.Create(holder, 0));
    }

    private bool Take(string holder, int? most)
    {
        if (_open.AddOrUpdate(holder, 1, (_, count) => count + 1) <= (most ?? int.MaxValue))
            return true;

        Release(holder);
        return false;
    }
}

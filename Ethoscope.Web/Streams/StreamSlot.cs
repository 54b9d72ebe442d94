using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>The place of one stream among those of its key or address.</summary>
internal sealed class StreamSlot(StreamSlots slots, string holder, string address) : IDisposable
{
    private string? _holder = holder;

    /// <summary>A place of a key's in place of this one, which is free then; null where the key has none left.</summary>
    public StreamSlot? TryMoveTo(ApiKey key)
    {
        var moved = slots.TryTake(key, address);
        if (moved is not null)
            Dispose();
        return moved;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _holder, null) is { } held)
            slots.Release(held);
    }
}

using Ethoscope.Core.Live;

namespace Ethoscope.Data.Caching;

/// <summary>Drops what a message makes old before the message goes on: who hears of it and asks is answered anew.</summary>
internal sealed class DroppingSink(DataVersions versions, QueryCache cache, ILiveSink next) : ILiveSink
{
    public void Publish(LiveEvent message)
    {
        if (versions.Note(message))
            cache.Forget(message.Channel);
        next.Publish(message);
    }

    public void Missed()
    {
        versions.Lost();
        next.Missed();
    }

    public void StandsAt(long id) => next.StandsAt(id);

    public void Interrupted() => next.Interrupted();
}

using Ethoscope.Core.Live;

namespace Ethoscope.Data.Caching;

/// <summary>Drops what a commit of this process makes old as soon as it is done; its message is still on its way.</summary>
internal sealed class DroppingPublisher(DataVersions versions, ILivePublisher next) : ILivePublisher
{
    public void Published(IReadOnlyList<LiveEvent> messages)
    {
        foreach (var message in messages)
            versions.Note(message);
        next.Published(messages);
    }
}

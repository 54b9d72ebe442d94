using Ethoscope.Core.Live;

namespace Ethoscope.Web.Commands;

/// <summary>Leaves messages to the outbox: the serving processes see at their next message that they missed some, and read them there.</summary>
internal sealed class OutboxOnlyPublisher : ILivePublisher
{
    public void Published(IReadOnlyList<LiveEvent> messages) { }
}

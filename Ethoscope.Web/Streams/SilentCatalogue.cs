using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>The channels before anything is said on them: where no other catalogue is registered.</summary>
internal sealed class SilentCatalogue : IStreamCatalogue
{
    public IReadOnlyList<StreamChannel> Channels => [];

    public IReadOnlyCollection<string> OutboxChannelsOf(IReadOnlyCollection<string> channels) => [];

    public StreamMessage? MessageOf(LiveEvent row) => null;
}

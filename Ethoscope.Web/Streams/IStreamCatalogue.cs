using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>The channels of the streams, and what each row of the outbox is to their clients.</summary>
internal interface IStreamCatalogue
{
    /// <summary>In a fixed order.</summary>
    IReadOnlyList<StreamChannel> Channels { get; }

    /// <summary>Channels of the outbox that any of these reads; what a replay asks the database for.</summary>
    /// <param name="channels">Names of channels of the streams.</param>
    IReadOnlyCollection<string> OutboxChannelsOf(IReadOnlyCollection<string> channels);

    /// <summary>Null where the row is not for clients, or is of a version that this one does not read. One row is one message at most.</summary>
    StreamMessage? MessageOf(LiveEvent row);
}

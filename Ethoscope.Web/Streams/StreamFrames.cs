using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>Makes frames of rows of the outbox.</summary>
internal sealed class StreamFrames(IStreamCatalogue catalogue, ILogger<StreamFrames> log)
{
    /// <summary>Null where the row is not for clients.</summary>
    public StreamFrame? Of(LiveEvent row)
    {
        try
        {
            return catalogue.MessageOf(row) is { } message ? StreamFrame.Of(message) : null;
        }
        catch (Exception fault)
        {
            // One row that can't be told must not keep all that follow from circuits and streams.
            log.RowNotTold(fault, row.Id, row.Channel);
            return null;
        }
    }
}

using Ethoscope.Web.Api;
using Ethoscope.Web.Streams.Contracts;

namespace Ethoscope.Web.Streams;

/// <summary>What the streams say, as an answer of the API.</summary>
internal static class StreamChannelEndpoints
{
    public static void MapStreamChannels(this RouteGroupBuilder api) =>
        api.MapGet("/stream/channels", List)
            .WithName("listStreamChannels")
            .WithTags("Streams")
            .WithMetadata(ApiFreshness.Minute)
            .WithSummary("The channels of the streams and the shapes of their messages")
            .WithDescription(
                "The same channels are at `/ws` and at `/api/v1/stream`. In each message all fields of its schema are there, with null where something is "
                    + "unknown or does not belong to its kind; fields that are not in the schema may be added later."
            );

    private static ApiAnswer<IReadOnlyList<StreamChannelAnswer>> List(IStreamCatalogue catalogue, MetaWriter meta) =>
        new([.. catalogue.Channels.Select(StreamChannelAnswer.Of)], meta.Of(), ApiFreshness.Minute);
}

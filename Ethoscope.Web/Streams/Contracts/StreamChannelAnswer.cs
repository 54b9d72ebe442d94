using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Ethoscope.Web.Streams.Contracts;

[Description("A channel of the streams.")]
internal sealed record StreamChannelAnswer(
    [property: Description("Its name, as it is subscribed to.")] string Channel,
    [property: Description("What it tells of.")] string Summary,
    [property: Description("How often.")] string Cadence,
    [property: Description("JSON Schema (2020-12) of `data` of its messages.")] JsonNode Schema,
    [property: Description("`data` of a message as a server over the demo network sent it.")] JsonNode Example
)
{
    public static StreamChannelAnswer Of(StreamChannel channel) =>
        new(channel.Name, channel.Summary, channel.Cadence, channel.Schema, channel.Example);
}

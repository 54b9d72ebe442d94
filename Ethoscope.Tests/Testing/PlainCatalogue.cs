using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Live;
using Ethoscope.Web.Streams;

namespace Ethoscope.Tests.Testing;

/// <summary>Rows of <c>test:channel</c> are messages of that channel, with their payload as data and its field <c>subject</c> as subject.</summary>
internal sealed class PlainCatalogue : IStreamCatalogue
{
    public const string Prefix = "test:";

    public static DateTimeOffset Epoch { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<StreamChannel> Channels => [];

    public static LiveMessage Row(string channel, string data) => new(Prefix + channel, data);

    public IReadOnlyCollection<string> OutboxChannelsOf(IReadOnlyCollection<string> channels) =>
        [.. channels.Select(name => Prefix + name)];

    public StreamMessage? MessageOf(LiveEvent row) =>
        row.Channel.StartsWith(Prefix, StringComparison.Ordinal)
            ? new(
                row.Id,
                row.Channel[Prefix.Length..],
                (string?)JsonNode.Parse(row.Payload)!["subject"] ?? "",
                Epoch.AddSeconds(row.Id),
                Encoding.UTF8.GetBytes(row.Payload)
            )
            : null;
}

using System.Text.Json.Nodes;

namespace Ethoscope.Web.Streams;

/// <summary>A channel as <c>GET /api/v1/stream/channels</c> and the docs describe it.</summary>
/// <param name="Name">One of <see cref="StreamChannels"/>.</param>
/// <param name="Summary">One sentence: what it tells of and when.</param>
/// <param name="Cadence">How often, in words.</param>
/// <param name="Schema">JSON Schema (2020-12) of <c>data</c>.</param>
/// <param name="Example">A message's <c>data</c> as recorded.</param>
internal sealed record StreamChannel(string Name, string Summary, string Cadence, JsonNode Schema, JsonNode Example);

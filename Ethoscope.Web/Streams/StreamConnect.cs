namespace Ethoscope.Web.Streams;

/// <summary>Marks a route that opens a stream: it is limited by connects, and its duration is none of an answer.</summary>
internal sealed record StreamConnect;

using System.Net.WebSockets;

namespace Ethoscope.Web.Streams;

/// <summary>Why a WebSocket is closed.</summary>
/// <param name="Code">Of <see cref="StreamCloses"/>, or of RFC 6455.</param>
internal sealed record StreamEnd(int Code, string Reason)
{
    public static StreamEnd ByClient { get; } = new((int)WebSocketCloseStatus.NormalClosure, "");

    public static StreamEnd Stopping { get; } =
        new((int)WebSocketCloseStatus.EndpointUnavailable, "The server stops. Connect again and resume.");

    public static StreamEnd TooManyErrors { get; } = new((int)WebSocketCloseStatus.PolicyViolation, "Too many messages were wrong.");

    public static StreamEnd KeyEnded { get; } = new(StreamCloses.Unauthorized, "The key was revoked or has expired.");

    public static StreamEnd NoKey { get; } = new(StreamCloses.Unauthorized, "No key was sent.");

    public static StreamEnd WrongKey { get; } = new(StreamCloses.Unauthorized, "The key is not valid here.");

    public static StreamEnd Idle { get; } = new(StreamCloses.Idle, "Nothing was subscribed to.");

    public static StreamEnd Stuck { get; } = new(StreamCloses.TooSlow, "Nothing was taken for too long.");

    public static StreamEnd TooMany { get; } = new(StreamCloses.TooMany, "The key has too many streams open.");
}

namespace Ethoscope.Web.Streams;

/// <summary>What a client of the streams may send, and how much waits for it.</summary>
internal static class StreamBounds
{
    /// <summary>Of a message of a client, in bytes.</summary>
    public const int MessageBytes = 16 * 1024;

    /// <summary>Names in one message.</summary>
    public const int Channels = 32;

    /// <summary>Messages that wait for one client.</summary>
    public const int QueueMessages = 256;

    /// <summary>Bytes that wait for one client.</summary>
    public const int QueueBytes = 1024 * 1024;

    /// <summary>Messages a minute that are answered with an error; one more ends the connection.</summary>
    public const int ErrorsAMinute = 5;

    /// <summary>Subscriptions with <c>since</c> a minute, each of which may read a day of messages.</summary>
    public const int ReplaysAMinute = 30;

    /// <summary>Of <c>min_interval_ms</c>.</summary>
    public const int MostInterval = 60_000;

    /// <summary>Whole numbers that every reader of JSON keeps exact (RFC 8259 §6).</summary>
    public const long SafeInteger = 9_007_199_254_740_991;
}

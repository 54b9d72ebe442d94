namespace Ethoscope.Web.Streams;

/// <summary>Codes that WebSockets are closed with, beside those of RFC 6455 §7.4.1; 4000 and up are an application's own (§7.4.2).</summary>
internal static class StreamCloses
{
    /// <summary>No valid key where one is required, or one that is valid no longer.</summary>
    public const int Unauthorized = 4401;

    /// <summary>It took nothing for too long.</summary>
    public const int TooSlow = 4408;

    /// <summary>It was not subscribed to anything for too long.</summary>
    public const int Idle = 4410;

    /// <summary>The key has as many streams open as it may have.</summary>
    public const int TooMany = 4429;
}

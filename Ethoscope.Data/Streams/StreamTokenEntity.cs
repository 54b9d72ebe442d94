namespace Ethoscope.Data.Streams;

/// <summary>A token that opens one stream, once.</summary>
internal sealed class StreamTokenEntity
{
    /// <summary>SHA-256 of the token, which is kept nowhere itself.</summary>
    public byte[] Digest { get; set; } = [];

    /// <summary>The key that it was given to.</summary>
    public string KeyPrefix { get; set; } = "";
    public DateTimeOffset ExpiresAt { get; set; }
}

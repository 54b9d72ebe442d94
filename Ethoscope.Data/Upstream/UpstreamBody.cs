namespace Ethoscope.Data.Upstream;

/// <summary>A reply over HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Wait">Wait that its headers ask for.</param>
/// <param name="Bytes">The body after decompression, without a byte order mark; null where it is longer than was allowed.</param>
internal readonly record struct UpstreamBody(int Status, TimeSpan? Wait, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>Where a redirect points, which may be relative; null without one.</summary>
    public Uri? Location { get; init; }
}

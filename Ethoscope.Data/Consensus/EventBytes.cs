namespace Ethoscope.Data.Consensus;

/// <summary>The bytes of an event stream as they come, of which no event may be longer than any can be.</summary>
/// <param name="heard">Told of how many came.</param>
internal sealed class EventBytes(Stream inner, Action<int> heard) : Stream
{
    /// <summary>Longest event; those that are asked for have a few hundred bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private int _event;
    private bool _isLineStart;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">An event is too long.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read == 0)
            return 0;
        heard(read);
        Count(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>An event ends with an empty line; a line with CR, LF or both.</summary>
    private void Count(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            var isEnd = one is (byte)'\n' or (byte)'\r';
            _event = isEnd && _isLineStart ? 0 : _event + 1;
            if (_event > MostBytes)
                throw new InvalidDataException("An event is longer than any can be.");
            _isLineStart = isEnd;
        }
    }
}

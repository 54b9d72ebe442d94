using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Lets a client read why it was closed. Where text is not UTF-8, .NET's WebSocket sends the close frame (1007) and at once disposes of its stream, which
/// breaks the connection before the frame is out: here that only ends what the socket reads and writes, and the server closes the connection after it.
/// </summary>
internal sealed class WholeClose(IHttpUpgradeFeature upgrade) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public static Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
            http.Features.Set<IHttpUpgradeFeature>(new WholeClose(upgrade));
        return next(http);
    }

    public async Task<Stream> UpgradeAsync() => new Connection(await upgrade.UpgradeAsync());

    private sealed class Connection(Stream inner) : Stream
    {
        private readonly CancellationTokenSource _end = new();

        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        // The socket cancels by disposing of us.
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, _end.Token);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, _end.Token);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(_end.Token);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _end.Cancel();
            base.Dispose(disposing);
        }
    }
}

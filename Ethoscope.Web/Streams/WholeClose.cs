using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Lets a client read why it was closed. Where text is not UTF-8, .NET's WebSocket sends the close frame (1007) and at once breaks the connection, before
/// the frame is out: here that only ends what the socket reads, and the server closes the connection after it.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The source has no timer and no wait handle is asked of it: there is nothing to free."
)]
internal sealed class WholeClose(IHttpUpgradeFeature upgrade, IHttpRequestLifetimeFeature lifetime)
    : IHttpUpgradeFeature,
        IHttpRequestLifetimeFeature
{
    private readonly CancellationTokenSource _end = new();

    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public CancellationToken RequestAborted
    {
        get => lifetime.RequestAborted;
        set => lifetime.RequestAborted = value;
    }

    public static Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { } upgrade && http.Features.Get<IHttpRequestLifetimeFeature>() is { } lifetime)
        {
            var whole = new WholeClose(upgrade, lifetime);
            http.Features.Set<IHttpUpgradeFeature>(whole);
            http.Features.Set<IHttpRequestLifetimeFeature>(whole);
            http.Features.Set(whole);
        }

        return next(http);
    }

    public async Task<Stream> UpgradeAsync() => new Connection(await upgrade.UpgradeAsync(), _end.Token);

    /// <summary>What the socket calls where it gives up.</summary>
    public void Abort() => _end.Cancel();

    /// <summary>Breaks the connection.</summary>
    public void Break()
    {
        Abort();
        lifetime.Abort();
    }

    private sealed class Connection(Stream inner, CancellationToken end) : Stream
    {
        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, end);

        // A write that is cancelled breaks the connection.
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, CancellationToken.None);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(CancellationToken.None);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

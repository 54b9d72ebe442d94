namespace Ethoscope.Web.Api;

/// <summary>
/// How long the API may think about a request: when it is over, or the client leaves, its queries are cancelled, in the database too. It
/// does not count what follows, the sending, which lasts as long as the client reads.
/// </summary>
internal sealed class AnswerTime : IDisposable
{
    private readonly CancellationTokenSource _end;

    private AnswerTime(TimeSpan most, CancellationToken clientLeft)
    {
        Most = most;
        ClientLeft = clientLeft;
        _end = CancellationTokenSource.CreateLinkedTokenSource(clientLeft);
        _end.CancelAfter(most);
    }

    public TimeSpan Most { get; }

    public CancellationToken ClientLeft { get; }

    /// <summary>It is over, and the client is still there.</summary>
    public bool IsOver => _end.IsCancellationRequested && !ClientLeft.IsCancellationRequested;

    /// <summary>Puts its end into the token that handlers and queries get.</summary>
    /// <remarks>Before routing.</remarks>
    public static async Task KeepAsync(HttpContext http, RequestDelegate next, TimeSpan most)
    {
        var clientLeft = http.RequestAborted;
        using var time = new AnswerTime(most, clientLeft);
        http.Features.Set(time);
        http.RequestAborted = time._end.Token;
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestAborted = clientLeft;
        }
    }

    /// <summary>The answer is found: only the client can end it now.</summary>
    public void Lift() => _end.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _end.Dispose();
}

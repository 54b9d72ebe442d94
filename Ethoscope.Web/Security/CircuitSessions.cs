using Ethoscope.Core.Security;

namespace Ethoscope.Web.Security;

/// <summary>
/// Ends the connection of a circuit soon after the session that it was opened with. What a browser then tries anew is refused at the door. Where
/// nobody knows whether the session is open, as the database is away, the connection stays: there is nothing new to show from there either.
/// </summary>
internal sealed class CircuitSessions(SessionRing ring, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Around a request to <see cref="DashboardDoor.Circuits"/>, which lasts as long as a circuit's connection.</summary>
    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (AdminSession.IdOf(http.User) is not { } id)
        {
            await next(http);
            return;
        }

        using var over = new CancellationTokenSource();
        var watching = EndWithAsync(id, http, over.Token);
        try
        {
            await next(http);
        }
        finally
        {
            await over.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task EndWithAsync(Guid id, HttpContext http, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(over))
        {
            if (await ring.AskAsync(id, over) != SessionState.Closed)
                continue;

            http.Abort();
            return;
        }
    }
}

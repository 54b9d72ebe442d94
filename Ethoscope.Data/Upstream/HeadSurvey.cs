namespace Ethoscope.Data.Upstream;

/// <summary>
/// Every few minutes all endpoints are asked for their heads, beside the reading, so that one that lags is known before it is needed.
/// </summary>
/// <param name="look">Asks one for its head, and keeps it with the endpoint.</param>
internal sealed class HeadSurvey(
    EndpointPool pool,
    Func<Endpoint, CancellationToken, Task> look,
    TimeSpan interval,
    TimeProvider time,
    CancellationToken stop
)
{
    private readonly Lock _gate = new();
    private long? _startedAt;

    /// <summary>The survey under way, or the last one.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Starts a survey of all endpoints but the one in use, and does not wait for it; passes on what broke the one before.
    /// </summary>
    public Task StartIfDueAsync(string inUse)
    {
        lock (_gate)
        {
            if (!Running.IsCompleted || (_startedAt is { } at && time.GetElapsedTime(at) < interval && !(pool.LookWantedAt > at)))
                return Task.CompletedTask;

            var before = Running;
            _startedAt = time.GetTimestamp();
            Running = RunAsync(inUse);
            return before;
        }
    }

    private async Task RunAsync(string inUse)
    {
        foreach (var endpoint in pool.All.Where(endpoint => !string.Equals(endpoint.Name, inUse, StringComparison.Ordinal)))
        {
            try
            {
                if (endpoint.Health.FailingUntil is null && await pool.IsUsableAsync(endpoint, stop))
                    await look(endpoint, stop);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

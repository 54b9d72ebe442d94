using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Components.Shared;

/// <summary>
/// Turns a query that fails into a part that says so, and logs the fault once a minute, however many pages ask: one panel without
/// data is no reason to lose the page.
/// </summary>
internal sealed partial class PartReader(OncePerMinute once, ILogger<PartReader> log)
{
    /// <summary>A database that hangs is told of as one that is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Part<T>> ReadAsync<T>(Func<Task<T>> query)
        where T : class
    {
        try
        {
            return new(await query().WaitAsync(Patience), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (once.Allows(nameof(PartReader), typeof(T).Name))
                LogFailed(error, typeof(T).Name);
            return new(null, "Our database did not answer; the fault was logged, and we try again every few seconds.");
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "A query of a page failed ({Answer}).")]
    private partial void LogFailed(Exception error, string answer);
}

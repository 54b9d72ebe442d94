namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>
/// Turns a query that fails into a part that says so, and logs the fault: one panel without data is no reason to lose the page.
/// </summary>
internal sealed partial class PartReader(ILogger<PartReader> log)
{
    public async Task<Part<T>> ReadAsync<T>(Func<Task<T>> query)
        where T : class
    {
        try
        {
            return new(await query(), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error, typeof(T).Name);
            return new(null, "Our database did not answer; the fault was logged, and we try again every few seconds.");
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "A query of a page failed ({Answer}).")]
    private partial void LogFailed(Exception error, string answer);
}

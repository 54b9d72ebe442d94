using System.Diagnostics;

namespace Ethoscope.Tests.Testing;

/// <summary>Waits for conditions instead of sleeping.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Asks again until the condition holds, and returns what it held for.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> holds, string what, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        T last = default!;
        Exception? error = null;
        while (watch.Elapsed < (limit ?? Limit))
        {
            try
            {
                last = await ask();
                error = null;
                if (holds(last))
                    return last;
            }
            catch (Exception thrown) when (thrown is not OperationCanceledException)
            {
                error = thrown;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Never came: {what}. Last: {last}{AppProcess.LastWords}", error);
    }

    public static Task TrueAsync(Func<Task<bool>> ask, string what, TimeSpan? limit = null) => GetAsync(ask, holds => holds, what, limit);
}

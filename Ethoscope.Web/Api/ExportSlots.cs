using System.Threading.RateLimiting;

namespace Ethoscope.Web.Api;

/// <summary>
/// Exports that this process streams at once, whoever asks. One lasts as long as its client reads, and reads the database page by page all
/// the while: without a limit they would take the share of pages and collectors.
/// </summary>
internal sealed class ExportSlots : IDisposable
{
    public const int MostAtOnce = 4;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = MostAtOnce, QueueLimit = 0 });

    /// <summary>A slot for a request, free again at its end, or once it is disposed of before.</summary>
    /// <exception cref="ApiProblemException">None is free.</exception>
    public IDisposable Take(HttpContext http)
    {
        var slot = TryTake();
        http.Response.RegisterForDispose(slot);
        return slot.IsAcquired ? slot : throw new ApiProblemException(ApiProblem.TooManyExports());
    }

    /// <summary>A slot, free again once it is disposed of; not acquired where none is free. Nobody waits for one.</summary>
    public RateLimitLease TryTake() => _limiter.AttemptAcquire();

    public void Dispose() => _limiter.Dispose();
}

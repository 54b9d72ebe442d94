using System.Threading.RateLimiting;
using Ethoscope.Core.Chains;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace Ethoscope.Data.Upstream;

/// <summary>The resilience of one endpoint, shared with no other: rate limiter, retry, circuit breaker, timeout of an attempt.</summary>
internal sealed class EndpointPipeline
{
    /// <summary>Calls of the request, which the rate limiter counts.</summary>
    public static readonly ResiliencePropertyKey<int> Calls = new("calls");

    private const int WaitingCalls = 100_000;

    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly CircuitBreakerManualControl _control = new();
    private readonly SteadyTime _time;
    private long _openUntilTicks;

    public EndpointPipeline(
        ResiliencePipelineRegistry<string> registry,
        string key,
        ChainEndpoint endpoint,
        UpstreamPolicy policy,
        TimeProvider time
    )
    {
        _time = new SteadyTime(time);
        Pipeline = registry.GetOrAddPipeline(key, (builder, _) => Build(builder, endpoint, policy));
    }

    public ResiliencePipeline Pipeline { get; }

    /// <summary>When an open circuit lets a probe through; null while it is closed or about to probe.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            var until = new DateTimeOffset(Interlocked.Read(ref _openUntilTicks), TimeSpan.Zero);
            return _circuit.CircuitState == CircuitState.Open && until > _time.GetUtcNow() ? _time.OnWall(until) : null;
        }
    }

    public bool IsClosed => _circuit.CircuitState == CircuitState.Closed;

    /// <summary>Closes the circuit, whatever it saw: the next request goes through.</summary>
    public Task CloseAsync() => _control.CloseAsync();

    private void Build(ResiliencePipelineBuilder builder, ChainEndpoint endpoint, UpstreamPolicy policy)
    {
        builder.TimeProvider = _time;
        if (endpoint.RequestsPerSecond is { } rate)
        {
            var limiter = Limiter(rate, endpoint.MaxBatch);
            builder.AddRateLimiter(
                new RateLimiterStrategyOptions
                {
                    RateLimiter = arguments =>
                        limiter.AcquireAsync(arguments.Context.Properties.GetValue(Calls, 1), arguments.Context.CancellationToken),
                }
            );
        }

        builder
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = policy.Retries,
                    Delay = policy.Backoff,
                    MaxDelay = policy.LongestWait,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = arguments => ValueTask.FromResult(IsWorthRetry(arguments.Outcome.Exception, policy)),
                    DelayGenerator = arguments =>
                        ValueTask.FromResult((arguments.Outcome.Exception as UpstreamException)?.Fault.RetryAfter),
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    // What it does not handle counts as success, hence a low ratio.
                    FailureRatio = 0.3,
                    MinimumThroughput = 6,
                    SamplingDuration = TimeSpan.FromMinutes(1),
                    BreakDurationGenerator = arguments =>
                        ValueTask.FromResult(
                            TimeSpan.FromTicks(
                                Math.Min(policy.Break.Ticks << Math.Min(arguments.HalfOpenAttempts, 20), policy.LongestBreak.Ticks)
                            )
                        ),
                    ShouldHandle = arguments => ValueTask.FromResult(IsFault(arguments.Outcome.Exception)),
                    StateProvider = _circuit,
                    ManualControl = _control,
                    OnOpened = arguments =>
                    {
                        Interlocked.Exchange(ref _openUntilTicks, (_time.GetUtcNow() + arguments.BreakDuration).UtcTicks);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .AddTimeout(policy.AttemptTimeout);
    }

    private static TokenBucketRateLimiter Limiter(double perSecond, int maxBatch)
    {
        var tokens = Math.Max(1, (int)Math.Ceiling(perSecond / 100));
        return new TokenBucketRateLimiter(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(Math.Max(1, maxBatch), (int)Math.Ceiling(perSecond)),
                TokensPerPeriod = tokens,
                ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / perSecond),
                QueueLimit = WaitingCalls,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
    }

    private static bool IsFault(Exception? exception) =>
        exception is TimeoutRejectedException
        || (
            exception is UpstreamException upstream
            && upstream.Fault.Outcome.IsFault()
            && !upstream.Fault.IsPartial
            && !upstream.Fault.RefusesBatch
        );

    /// <summary>What takes long, or fails for long, is not tried again here: another endpoint is asked.</summary>
    private static bool IsWorthRetry(Exception? exception, UpstreamPolicy policy) =>
        exception is UpstreamException { Fault: var fault }
        && fault.Outcome.IsTransient()
        && !fault.RefusesBatch
        && !fault.IsLasting
        && (fault.RetryAfter is null || fault.RetryAfter <= policy.LongestWait);
}

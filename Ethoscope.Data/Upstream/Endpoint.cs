using Ethoscope.Core.Admin;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Ethoscope.Data.Upstream;

/// <summary>A node with everything that is its own: resilience, budget, health, capabilities, redaction.</summary>
/// <param name="pool">Name of what it is of.</param>
internal sealed class Endpoint(
    string pool,
    ChainEndpoint definition,
    EndpointPipeline pipeline,
    UpstreamPolicy policy,
    JsonRpcClient rpc,
    RestClient rest,
    ICollectionMetrics metrics,
    IRequestLedger ledger,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>Takes its address and keys out of what it sent.</summary>
    public Redaction Redaction { get; } = new(definition.Url, definition.WebSocketUrl);

    public string Name => definition.Name;

    public ChainEndpoint Definition => definition;

    public EndpointHealth Health { get; } = new(policy, time);

    /// <summary>Name and version of its software by its own word; null where it does not say.</summary>
    public string? Software { get; set; }

    /// <summary>Whether it is ready, where its service says such a thing.</summary>
    public EndpointReadiness Readiness { get; } = new(time);

    public DayBytes Bytes { get; } = new(time);

    /// <summary>What an operator wants of it.</summary>
    public EndpointControl Control { get; } = new(time);

    public EndpointCapabilities Capabilities { get; } = new(definition.MaxBatch, policy, time);

    public RequestBudget Budget { get; } = new(pool, definition.Name, definition.RequestsPerDay, ledger, time);

    /// <summary>When its open circuit lets a probe through; null where it is not open.</summary>
    public DateTimeOffset? CircuitOpenUntil => pipeline.OpenUntil;

    /// <summary>One call; its fault is in the reply where the endpoint answered.</summary>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<JsonRpcReply> SendAsync(JsonRpcCall call, CancellationToken stop) => (await SendAsync([call], 1, stop))[0];

    /// <summary>
    /// Calls in as few requests as the endpoint takes; faults of single calls are in their replies, which come in the order of the calls.
    /// </summary>
    /// <param name="most">Most calls in one request, where replies are large.</param>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<IReadOnlyList<JsonRpcReply>> SendAsync(IReadOnlyList<JsonRpcCall> calls, int most, CancellationToken stop)
    {
        var replies = new List<JsonRpcReply>(calls.Count);
        while (replies.Count < calls.Count)
        {
            var size = Math.Min(Math.Min(Capabilities.MaxBatch, most), calls.Count - replies.Count);
            try
            {
                var exchange = new JsonRpcExchange(rpc, [.. calls.Skip(replies.Count).Take(size)]);
                await SendOnceAsync(exchange, stop);
                replies.AddRange(exchange.Replies);
                Capabilities.BatchWorked(size);
            }
            catch (UpstreamException exception) when (size > 1 && exception.Fault.RefusesBatch)
            {
                Capabilities.BatchRefused(
                    size,
                    ErrorRule.BatchLimit(exception.Fault.Message),
                    exception.Fault.Outcome == UpstreamOutcome.Refused
                );
                UpstreamLog.BatchLowered(logger, pool, Name, size, Capabilities.MaxBatch);
            }
        }

        return replies;
    }

    /// <summary>One GET; a refusal, and that something is not there, are in the reply.</summary>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<RestReply> GetAsync(RestCall call, CancellationToken stop)
    {
        var exchange = new RestExchange(rest, call);
        await SendOnceAsync(exchange, stop);
        return exchange.Reply!;
    }

    /// <summary>Keeps what it says of its readiness; a change is told once.</summary>
    /// <param name="condition">A condition of a node that is not ready; healthy where it is, unknown where it does not say.</param>
    public void Tells(EndpointCondition condition, string? detail)
    {
        if (!Readiness.Said(condition, detail))
            return;
        if (Readiness.NotReady is null)
            UpstreamLog.Ready(logger, pool, Name);
        else
            UpstreamLog.NotReady(logger, pool, Name, condition, detail);
    }

    /// <summary>Refuses what an endpoint sent although it came as a proper reply.</summary>
    public UpstreamException Reject(string message)
    {
        var exception = Failure(UpstreamOutcome.ProtocolError, message);
        Health.Blame(exception.Fault);
        return exception;
    }

    /// <summary>Remembers that it does not serve a method, which is not asked of it for an hour.</summary>
    public void Refuses(string method)
    {
        Capabilities.Refuse(method);
        UpstreamLog.Refused(logger, pool, Name, method);
    }

    /// <summary>Does what an operator wants of it now, but for what takes its circuit: see <see cref="ResetAsync"/>.</summary>
    /// <param name="control">Null where nothing is wanted of it.</param>
    public ControlChange Apply(SourceControl? control)
    {
        var change = Control.Apply(control);
        if (change.Paused)
            UpstreamLog.Paused(logger, pool, Name);
        if (change.Resumed)
            UpstreamLog.Resumed(logger, pool, Name);
        if (!change.Retry)
            return change;

        UpstreamLog.AskedAgain(logger, pool, Name);
        Health.Forget();
        Readiness.Forget();
        Capabilities.Forget();
        return change;
    }

    /// <summary>Closes its circuit.</summary>
    public Task ResetAsync()
    {
        UpstreamLog.CircuitReset(logger, pool, Name);
        return pipeline.CloseAsync();
    }

    /// <summary>Counts that the endpoint would have been asked and was not.</summary>
    public void Skipped(UpstreamOutcome outcome)
    {
        // An operator's pause says nothing of the endpoint.
        if (outcome != UpstreamOutcome.Paused)
            Health.Record(outcome, TimeSpan.Zero, null);
        metrics.Requested(Name, outcome.ToMetric(), TimeSpan.Zero);
    }

    /// <summary>
    /// A failure of a batch larger than any that worked here may be about its size, which some say by a bare 500: a smaller one tells.
    /// </summary>
    private UpstreamFault OfBatch(UpstreamFault fault, int size) =>
        size > 1 && fault.Outcome is UpstreamOutcome.ServerError or UpstreamOutcome.ProtocolError && Capabilities.IsUnproven(size)
            ? fault with
            {
                RefusesBatch = true,
            }
            : fault;

    /// <summary>One request with its retries, which send again only the calls that failed.</summary>
    private async Task SendOnceAsync(IExchange exchange, CancellationToken stop)
    {
        var context = ResilienceContextPool.Shared.Get(stop);
        context.Properties.Set(EndpointPipeline.Calls, exchange.PendingCalls);
        try
        {
            await pipeline.Pipeline.ExecuteAsync(
                static (attempt, state) => state.Self.AttemptAsync(state.exchange, attempt.CancellationToken),
                context,
                (Self: this, exchange)
            );
        }
        catch (UpstreamException exception) when (exception.Fault.IsPartial)
        {
            // Some calls have results; the faults of the others are in their replies.
        }
        catch (UpstreamException exception)
        {
            if (exception.Fault is { Outcome: UpstreamOutcome.RateLimited, RetryAfter: null })
                Health.Rest();
            else if (exception.Fault.Outcome.IsFault() && !exception.Fault.RefusesBatch)
                Health.Failed();
            if (Health.RestingUntil is { } until)
                UpstreamLog.Resting(logger, pool, Name, until);
            throw;
        }
        catch (TimeoutRejectedException)
        {
            var fault = new UpstreamFault(UpstreamOutcome.Timeout, "No reply in time.");
            Count(fault, policy.AttemptTimeout);
            Health.Failed();
            throw new UpstreamException(Name, fault);
        }
        catch (RateLimiterRejectedException)
        {
            throw Failure(UpstreamOutcome.RateLimited, "Our own limit of requests a second is reached.");
        }
        catch (BrokenCircuitException)
        {
            Skipped(UpstreamOutcome.CircuitOpen);
            throw Failure(UpstreamOutcome.CircuitOpen, "It failed too often just now.");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask AttemptAsync(IExchange exchange, CancellationToken stop)
    {
        if (Control.PausedAt is not null)
        {
            Skipped(UpstreamOutcome.Paused);
            throw Failure(UpstreamOutcome.Paused, "It is paused by the operator.");
        }

        var pending = exchange.PendingCalls;
        if (!await Budget.TakeAsync(pending, stop))
        {
            Skipped(UpstreamOutcome.BudgetSpent);
            throw Failure(UpstreamOutcome.BudgetSpent, "Its requests of the day are spent.");
        }

        var started = time.GetTimestamp();
        var before = exchange.Bytes;
        try
        {
            await exchange.AttemptAsync(definition, Redaction, stop);
        }
        catch (UpstreamException exception)
        {
            Count(exception.Fault, time.GetElapsedTime(started));
            throw new UpstreamException(Name, OfBatch(exception.Fault, pending));
        }

        Bytes.Add(exchange.Bytes - before);
        var fault = exchange.Fault;
        Count(fault, time.GetElapsedTime(started));
        if (fault is not null && (fault.Outcome.IsTransient() || fault.RefusesBatch))
            throw new UpstreamException(Name, fault);
    }

    private void Count(UpstreamFault? fault, TimeSpan duration)
    {
        var outcome = fault is null || fault.IsPartial ? UpstreamOutcome.Ok : fault.Outcome;
        Health.Record(outcome, duration, fault);
        metrics.Requested(Name, outcome.ToMetric(), duration);
    }

    private UpstreamException Failure(UpstreamOutcome outcome, string message) => new(Name, new UpstreamFault(outcome, message));
}

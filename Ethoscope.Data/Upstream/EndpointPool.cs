using System.Globalization;
using System.Runtime.CompilerServices;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// The endpoints of one chain or service, in the order in which they are to be tried: as configured, then those that just failed, then those whose
/// head lags
/// or whose branch is contradicted. An endpoint that rests, failed too often, has spent its budget, is not ready or serves another chain is
/// left out, as is one that an operator paused; he may have put them in another order than the configured one.
/// </summary>
internal sealed class EndpointPool(
    PoolSubject subject,
    IReadOnlyList<Endpoint> endpoints,
    IEndpointCheck check,
    UpstreamPolicy policy,
    TimeProvider time
)
{
    private SourceServing? _serving;
    private readonly IReadOnlyList<Endpoint> _configured = endpoints;
    private IReadOnlyList<Endpoint> _endpoints = endpoints;

    public EndpointService Service => subject.Service;

    /// <summary>In the order in which they are to be tried while all are well.</summary>
    public IReadOnlyList<Endpoint> All => Volatile.Read(ref _endpoints);

    public string Name => subject.Name;

    /// <summary>Timestamp of when an operator last wanted one of them to be looked at at once; null if never.</summary>
    public long? LookWantedAt { get; private set; }

    /// <summary>Highest head among those seen lately; null before the first.</summary>
    public long? BestHead => All.Max(endpoint => endpoint.Health.FreshHead?.Number);

    /// <summary>The same without one of them.</summary>
    public long? BestHeadBeside(Endpoint one) => All.Where(endpoint => endpoint != one).Max(endpoint => endpoint.Health.FreshHead?.Number);

    /// <summary>State of each endpoint for pages, in the order in which they are tried while all are well.</summary>
    public IReadOnlyList<EndpointState> States => [.. All.Select(State)];

    /// <summary>The endpoint that the head is read from; null before the first read.</summary>
    public SourceServing? Serving => Volatile.Read(ref _serving);

    /// <summary>The head was read from this endpoint.</summary>
    public void Serves(string name)
    {
        ServedAt = time.GetTimestamp();
        if (string.Equals(_serving?.Source, name, StringComparison.Ordinal))
            return;

        var passed = All.TakeWhile(endpoint => !string.Equals(endpoint.Name, name, StringComparison.Ordinal)).Select(Reason).ToList();
        Volatile.Write(ref _serving, new(subject.Name, name, time.GetUtcNow(), passed.Count == 0 ? null : string.Join("; ", passed) + "."));
    }

    /// <summary>Timestamp of the last read of the head; null before the first.</summary>
    public long? ServedAt { get; private set; }

    public Endpoint? Find(string name) => All.FirstOrDefault(endpoint => string.Equals(endpoint.Name, name, StringComparison.Ordinal));

    public bool IsDemoted(Endpoint endpoint) =>
        Condition(endpoint).Condition is EndpointCondition.Lagging or EndpointCondition.Contradicted;

    /// <summary>
    /// Endpoints to try, best first, each checked for its chain. Where all rest for a few seconds only, waits for the first.
    /// </summary>
    public async IAsyncEnumerable<Endpoint> CandidatesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var any = false;
        foreach (var endpoint in All.OrderBy(Rank))
        {
            if (!await IsUsableAsync(endpoint, stop))
                continue;
            any = true;
            yield return endpoint;
        }

        if (any || FirstRested() is not { } rested)
            yield break;

        if (rested.Health.RestingUntil - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, stop);
        if (await IsUsableAsync(rested, stop))
            yield return rested;
    }

    /// <summary>Why no endpoint answers, each by name.</summary>
    public SourceUnavailableException Unavailable() =>
        All.Count == 0 ? new SourceUnavailableException($"No endpoint is configured for {subject.Name}.")
        : All.All(endpoint => endpoint.Control.PausedAt is not null)
            ? new SourceUnavailableException(
                $"All endpoints of {subject.Name} are paused by the operator: {string.Join(", ", All.Select(endpoint => endpoint.Name))}."
            )
        : new SourceUnavailableException($"No endpoint of {subject.Name} answers: {string.Join("; ", All.Select(Reason))}.");

    /// <summary>History has to wait: what it may use of the day is spent at the endpoints that could answer.</summary>
    public SourceUnavailableException SpentForHistory(DateTimeOffset until) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"What history may use of the day's requests to {subject.Name} is spent ({RequestBudget.HistoryShare:P0}; the rest is the live follower's). It can go on at {until:u}."
            )
        )
        {
            Until = until,
        };

    /// <summary>Does what an operator wants of them.</summary>
    /// <param name="controls">Those of this pool.</param>
    /// <returns>What is to be done about each of them yet.</returns>
    public IReadOnlyList<(Endpoint Endpoint, ControlChange Change)> Apply(IReadOnlyList<SourceControl> controls)
    {
        List<string> order = [.. SourceOrder.Of([.. _configured.Select(endpoint => endpoint.Name)], controls)];
        Volatile.Write(ref _endpoints, [.. _configured.OrderBy(endpoint => order.IndexOf(endpoint.Name))]);
        List<(Endpoint Endpoint, ControlChange Change)> changes =
        [
            .. _configured.Select(endpoint => (endpoint, endpoint.Apply(controls.FirstOrDefault(one => one.Name == endpoint.Name)))),
        ];
        if (changes.Exists(one => one.Change.IsLookWanted))
            LookWantedAt = time.GetTimestamp();
        return changes;
    }

    /// <summary>Whether an endpoint may be asked now; checks its chain where that is due.</summary>
    public async Task<bool> IsUsableAsync(Endpoint endpoint, CancellationToken stop)
    {
        switch (Condition(endpoint).Condition)
        {
            case EndpointCondition.Paused:
                endpoint.Skipped(UpstreamOutcome.Paused);
                return false;
            case EndpointCondition.OtherChain when !endpoint.Health.NeedsCheck:
            case EndpointCondition.Resting:
                return false;
            case EndpointCondition.CircuitOpen:
                endpoint.Skipped(UpstreamOutcome.CircuitOpen);
                return false;
            case EndpointCondition.BudgetSpent:
                endpoint.Skipped(UpstreamOutcome.BudgetSpent);
                return false;
        }

        try
        {
            return await check.PassesAsync(endpoint, stop);
        }
        catch (UpstreamException)
        {
            // Counted and kept as the endpoint's last fault, which Unavailable names.
            return false;
        }
    }

    /// <summary>Whether what an endpoint tells unasked is believed now.</summary>
    public bool IsTrusted(Endpoint endpoint) =>
        Condition(endpoint).Condition
            is not (
                EndpointCondition.Paused
                or EndpointCondition.OtherChain
                or EndpointCondition.Contradicted
                or EndpointCondition.Syncing
                or EndpointCondition.Optimistic
                or EndpointCondition.ExecutionOffline
            );

    private int Rank(Endpoint endpoint) =>
        IsDemoted(endpoint) ? 2
        : endpoint.Health.FailingUntil is not null ? 1
        : 0;

    private Endpoint? FirstRested() =>
        All.Where(endpoint =>
                Condition(endpoint) is { Condition: EndpointCondition.Resting, Until: { } until }
                && until - time.GetUtcNow() <= policy.LongestWait
            )
            .MinBy(endpoint => endpoint.Health.RestingUntil);

    private (EndpointCondition Condition, DateTimeOffset? Until, string? Detail) Condition(Endpoint endpoint)
    {
        if (endpoint.Control.PausedAt is { } since)
            return (
                EndpointCondition.Paused,
                null,
                string.Create(CultureInfo.InvariantCulture, $"An operator paused it at {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.")
            );
        var health = endpoint.Health;
        var doubt = health.CurrentDoubt;
        if (doubt?.Reason == SourceDistrust.OtherChain)
            return (EndpointCondition.OtherChain, doubt.Until, doubt.Detail);
        if (endpoint.CircuitOpenUntil is { } open)
            return (EndpointCondition.CircuitOpen, open, health.LastFault?.Message);
        if (endpoint.Budget.IsSpent)
            return (EndpointCondition.BudgetSpent, endpoint.Budget.NextDay, null);
        if (health.RestingUntil is { } rest)
            return (EndpointCondition.Resting, rest, health.LastFault?.Message);
        if (endpoint.Readiness.NotReady is { } unready)
            return (unready.Condition, null, unready.Detail);
        if (doubt is not null)
            return (
                doubt.Reason == SourceDistrust.Lagging ? EndpointCondition.Lagging : EndpointCondition.Contradicted,
                doubt.Until,
                doubt.Detail
            );
        if (health.WentBack)
            return (EndpointCondition.Lagging, null, "Its head went back.");
        if (health.Behind is { } behind && behind > policy.LagAllowed)
            return (EndpointCondition.Lagging, null, $"Its head is {behind} {subject.Unit} behind.");
        if (health.FailingUntil is { } failing)
            return (EndpointCondition.Failing, failing, health.LastFault?.Message);
        return (health.LastSuccessAt is null ? EndpointCondition.Unknown : EndpointCondition.Healthy, null, health.LastFault?.Message);
    }

    private EndpointState State(Endpoint endpoint)
    {
        var (condition, until, detail) = Condition(endpoint);
        var health = endpoint.Health;
        return new EndpointState(
            subject.Name,
            endpoint.Name,
            condition,
            until,
            detail,
            health.Note,
            health.Latency,
            health.Head,
            health.Behind,
            endpoint.Budget.UsedToday,
            health.LastSuccessAt,
            health.Outcomes,
            endpoint.Capabilities.MaxBatch,
            endpoint.Capabilities.Refused
        )
        {
            RequestsPerDay = endpoint.Budget.PerDay,
            ConfiguredBatch = endpoint.Definition.MaxBatch,
            Latencies = health.Latencies,
            LastFaultAt = health.LastFaultAt,
            Capabilities = subject.Abilities(endpoint),
            Forks = health.Forks,
            Service = subject.Service,
            Software = endpoint.Software,
            BytesToday = endpoint.Bytes.Today,
        };
    }

    private string Reason(Endpoint endpoint)
    {
        var (condition, until, detail) = Condition(endpoint);
        if (condition == EndpointCondition.Paused)
            return $"{endpoint.Name} is paused by the operator";
        var time = until is { } end ? " until " + end.ToString("u", CultureInfo.InvariantCulture) : "";
        var fault = endpoint.Health.LastFault;
        var state = condition switch
        {
            EndpointCondition.OtherChain => "is of another chain",
            EndpointCondition.CircuitOpen => "failed too often, paused" + time,
            EndpointCondition.BudgetSpent => "has no requests left" + time,
            EndpointCondition.Resting => "rests" + time,
            EndpointCondition.Syncing => "is syncing",
            EndpointCondition.Optimistic => "is optimistic",
            EndpointCondition.ExecutionOffline => "has no execution client",
            _ => fault?.Outcome.ToMetric() ?? "gave no answer",
        };
        return $"{endpoint.Name} {state}" + ((detail ?? fault?.Message) is { Length: > 0 } why ? $" ({why.TrimEnd('.')})" : "");
    }
}

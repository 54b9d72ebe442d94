using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>What we have learnt of an endpoint. Safe for use by several threads.</summary>
internal sealed class EndpointHealth(UpstreamPolicy policy, TimeProvider time)
{
    private const double LatencyWeight = 0.2;
    private readonly Lock _gate = new();

    /// <summary>What waits end by, and ages are of.</summary>
    private readonly SteadyTime _steady = new(time);
    private readonly Dictionary<UpstreamOutcome, long> _outcomes = [];
    private DateTimeOffset? _restingUntil;
    private int _rests;
    private DateTimeOffset? _failedUntil;
    private int _failures;
    private TimeSpan? _latency;
    private readonly LatencyWindow _latencies = new(time);
    private DateTimeOffset? _lastFaultAt;
    private DateTimeOffset? _lastSuccessAt;
    private EndpointDoubt? _doubt;
    private DateTimeOffset? _checkedAt;
    private BlockRef? _head;
    private DateTimeOffset _headSeenAt;
    private long _behind;
    private (long Regain, DateTimeOffset Until)? _wentBack;

    public TimeSpan? Latency
    {
        get
        {
            lock (_gate)
                return _latency;
        }
    }

    /// <summary>Quantiles of the last minutes; null where nothing was answered in them.</summary>
    public EndpointLatency? Latencies
    {
        get
        {
            lock (_gate)
                return _latencies.Quantiles();
        }
    }

    /// <summary>When a request failed last; null if none did.</summary>
    public DateTimeOffset? LastFaultAt
    {
        get
        {
            lock (_gate)
                return _lastFaultAt;
        }
    }

    public DateTimeOffset? LastSuccessAt
    {
        get
        {
            lock (_gate)
                return _lastSuccessAt;
        }
    }

    /// <summary>It failed, so that others are preferred until then; null where it did not, or that is over.</summary>
    public DateTimeOffset? FailingUntil
    {
        get
        {
            lock (_gate)
                return OnWall(_failedUntil);
        }
    }

    public UpstreamFault? LastFault { get; private set; }

    public string? Note { get; set; }

    /// <summary>What it said of forks when it was last asked; null where it did not.</summary>
    public ToldForks? Forks { get; set; }

    public BlockRef? Head => Volatile.Read(ref _head);

    /// <summary>The head, where it was seen lately enough to be compared with others.</summary>
    public BlockRef? FreshHead
    {
        get
        {
            lock (_gate)
                return _steady.GetUtcNow() - _headSeenAt <= policy.HeadFresh ? _head : null;
        }
    }

    /// <summary>Blocks that it was behind the best head when it was last asked: what the chain grew by since then is no lag. Null where that is long ago.</summary>
    public long? Behind
    {
        get
        {
            lock (_gate)
                return _head is not null && _steady.GetUtcNow() - _headSeenAt <= policy.HeadFresh ? _behind : null;
        }
    }

    public IReadOnlyDictionary<UpstreamOutcome, long> Outcomes
    {
        get
        {
            lock (_gate)
                return new Dictionary<UpstreamOutcome, long>(_outcomes);
        }
    }

    public DateTimeOffset? RestingUntil
    {
        get
        {
            lock (_gate)
                return OnWall(_restingUntil);
        }
    }

    /// <summary>Why it is not believed now; an <see cref="SourceDistrust.OtherChain"/> that is to be looked at again included.</summary>
    public EndpointDoubt? CurrentDoubt
    {
        get
        {
            lock (_gate)
                return _doubt is { } doubt && (doubt.Reason == SourceDistrust.OtherChain || doubt.Until > _steady.GetUtcNow())
                    ? doubt with
                    {
                        Until = _steady.OnWall(doubt.Until),
                    }
                    : null;
        }
    }

    /// <summary>Its head fell by more than the lag allowed and has not come back yet.</summary>
    public bool WentBack
    {
        get
        {
            lock (_gate)
                return _wentBack is { } fall && fall.Until > _steady.GetUtcNow();
        }
    }

    /// <summary>The chain check is still to be made, or to be made again.</summary>
    public bool NeedsCheck
    {
        get
        {
            lock (_gate)
                return _checkedAt is not { } at
                    || _steady.GetUtcNow() - at >= policy.Reprobe
                    || (_doubt is { Reason: SourceDistrust.OtherChain } doubt && doubt.Until <= _steady.GetUtcNow());
        }
    }

    public void Record(UpstreamOutcome outcome, TimeSpan duration, UpstreamFault? fault)
    {
        lock (_gate)
        {
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
            if (outcome is UpstreamOutcome.CircuitOpen or UpstreamOutcome.BudgetSpent)
                return;

            LastFault = fault;
            if (outcome != UpstreamOutcome.Ok)
                _lastFaultAt = time.GetUtcNow();
            if (outcome is UpstreamOutcome.Unreachable or UpstreamOutcome.Timeout)
                _checkedAt = null;
            if (fault?.RetryAfter is { } wait)
                _restingUntil = Later(_restingUntil, _steady.GetUtcNow() + wait);
            if (outcome != UpstreamOutcome.Ok)
                return;

            _latency = _latency is { } mean ? mean + (LatencyWeight * (duration - mean)) : duration;
            _latencies.Add(duration);
            _lastSuccessAt = time.GetUtcNow();
            _failedUntil = null;
            (_rests, _failures) = (0, 0);
        }
    }

    /// <summary>Keeps what was wrong with a reply for pages, without counting it again.</summary>
    public void Blame(UpstreamFault fault)
    {
        lock (_gate)
            LastFault = fault;
    }

    /// <summary>Rests an endpoint that limits our rate and does not say for how long.</summary>
    public void Rest()
    {
        lock (_gate)
            _restingUntil = Later(_restingUntil, _steady.GetUtcNow() + Doubled(policy.Rest, _rests++));
    }

    /// <summary>Prefers others for a while, as a request failed with all its retries.</summary>
    public void Failed()
    {
        lock (_gate)
            _failedUntil = _steady.GetUtcNow() + Doubled(policy.Failed, _failures++);
    }

    /// <param name="best">Highest head of the others at this moment; null where none is known.</param>
    public void HeadSeen(BlockRef head, long? best)
    {
        lock (_gate)
        {
            var now = _steady.GetUtcNow();
            if (
                _head is { } before
                && before.Number - head.Number > policy.LagAllowed
                && (_wentBack is null || _wentBack.Value.Until <= now)
            )
                _wentBack = (before.Number, now + policy.Recheck);
            else if (_wentBack is { } fall && head.Number >= fall.Regain)
                _wentBack = null;

            if (_doubt is { Reason: SourceDistrust.Lagging } && head.Number > _head?.Number)
                _doubt = null;
            _head = head;
            _headSeenAt = now;
            _behind = Math.Max(0, (best ?? head.Number) - head.Number);
        }
    }

    public void Distrust(SourceDistrust reason, string detail)
    {
        lock (_gate)
            _doubt = new EndpointDoubt(
                reason,
                _steady.GetUtcNow() + (reason == SourceDistrust.Lagging ? policy.Survey : policy.Recheck),
                detail
            );
    }

    /// <summary>Forgets what it rests or is passed over for; it is checked anew, and one of another chain is not used before that.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_restingUntil, _rests) = (null, 0);
            (_failedUntil, _failures) = (null, 0);
            (_wentBack, _behind, _checkedAt) = (null, 0, null);
            _doubt = _doubt is { Reason: SourceDistrust.OtherChain } other ? other with { Until = _steady.GetUtcNow() } : null;
        }
    }

    /// <summary>The chain check passed.</summary>
    public void Believe()
    {
        lock (_gate)
        {
            _checkedAt = _steady.GetUtcNow();
            if (_doubt?.Reason == SourceDistrust.OtherChain)
                _doubt = null;
        }
    }

    /// <summary>The chain check found another chain.</summary>
    public void Disbelieve(string detail)
    {
        lock (_gate)
            _checkedAt = _steady.GetUtcNow();
        Distrust(SourceDistrust.OtherChain, detail);
    }

    /// <summary>Null where it is over.</summary>
    private DateTimeOffset? OnWall(DateTimeOffset? until) => until > _steady.GetUtcNow() ? _steady.OnWall(until.Value) : null;

    private TimeSpan Doubled(TimeSpan first, int times) =>
        TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(times, 20), policy.LongestRest.Ticks));

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}

namespace Ethoscope.Data.Upstream;

/// <summary>What an endpoint was found to be able to do. Assumed until it refuses, tried again an hour after.</summary>
internal sealed class EndpointCapabilities(int maxBatch, UpstreamPolicy policy, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _refusedAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _served = new(StringComparer.Ordinal);
    private int _batch = Math.Max(1, maxBatch);
    private int _proven = 1;
    private DateTimeOffset _loweredUntil;

    /// <summary>Calls that may go into one batch now.</summary>
    public int MaxBatch
    {
        get
        {
            lock (_gate)
            {
                if (_batch < maxBatch && time.GetUtcNow() >= _loweredUntil)
                    _batch = maxBatch;
                return _batch;
            }
        }
    }

    /// <summary>How many blocks it may be asked for logs of at once.</summary>
    public LogRange LogRange { get; } = new(policy, time);

    /// <summary>Methods and tags that it refused, for pages.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (_gate)
                return [.. _refusedAt.Where(entry => IsRecent(entry.Value)).Select(entry => entry.Key).Order(StringComparer.Ordinal)];
        }
    }

    public bool Has(string method)
    {
        lock (_gate)
            return !_refusedAt.TryGetValue(method, out var at) || !IsRecent(at);
    }

    public void Refuse(string method)
    {
        lock (_gate)
        {
            _refusedAt[method] = time.GetUtcNow();
            _served.Remove(method);
        }
    }

    public void Serves(string method)
    {
        lock (_gate)
        {
            _refusedAt.Remove(method);
            _served.Add(method);
        }
    }

    /// <summary>What was found of a method or tag.</summary>
    public CapabilityVerdict VerdictOf(string method)
    {
        lock (_gate)
            return Verdict(method);
    }

    /// <summary>What was found of batches; they work once one of two calls and more has.</summary>
    public EndpointCapability Batches
    {
        get
        {
            lock (_gate)
                return new(
                    EndpointCapability.Batch,
                    _proven > 1 ? CapabilityVerdict.Serves
                        : _batch <= 1 ? CapabilityVerdict.Refuses
                        : CapabilityVerdict.Untried
                );
        }
    }

    /// <summary>What was found of each of these.</summary>
    public IReadOnlyList<EndpointCapability> Of(params ReadOnlySpan<string> names)
    {
        lock (_gate)
        {
            var found = new List<EndpointCapability>(names.Length);
            foreach (var name in names)
                found.Add(new(name, Verdict(name)));
            return found;
        }
    }

    /// <summary>Forgets what it refused, so that it is asked for all again.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _refusedAt.Clear();
            _batch = Math.Max(1, maxBatch);
        }
    }

    public void BatchWorked(int size)
    {
        lock (_gate)
            _proven = Math.Max(_proven, size);
    }

    /// <summary>A batch of this size has never worked here, so that its size may be what failed.</summary>
    public bool IsUnproven(int size)
    {
        lock (_gate)
            return size > _proven;
    }

    /// <summary>Lowers the batch size after a refusal.</summary>
    /// <param name="size">Size that was refused.</param>
    /// <param name="said">Size that the endpoint named; null where it named none.</param>
    /// <param name="stated">The endpoint stated that it was the size; else it is tried again sooner.</param>
    public void BatchRefused(int size, int? said, bool stated)
    {
        lock (_gate)
        {
            _batch = Math.Max(
                1,
                said is { } limit && limit < size ? limit
                    : size > 3 ? 3
                    : 1
            );
            _proven = Math.Min(_proven, _batch);
            _loweredUntil = time.GetUtcNow() + (stated ? policy.Reprobe : policy.Recheck);
        }
    }

    private CapabilityVerdict Verdict(string name) =>
        _served.Contains(name) ? CapabilityVerdict.Serves
        : _refusedAt.TryGetValue(name, out var at) && IsRecent(at) ? CapabilityVerdict.Refuses
        : CapabilityVerdict.Untried;

    private bool IsRecent(DateTimeOffset at) => time.GetUtcNow() < at + policy.Reprobe;
}

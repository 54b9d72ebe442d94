using Ethoscope.Core.Collection;

namespace Ethoscope.Tests.Testing;

/// <summary>The rules of <see cref="ILeaseStore"/> in memory; a lease is held until it is freed.</summary>
internal sealed class MemoryLeaseStore : ILeaseStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Number, bool Held)> _leases = new(StringComparer.Ordinal);

    public long NumberOf(string name)
    {
        lock (_gate)
            return _leases.GetValueOrDefault(name).Number;
    }

    public Task<Lease?> TakeAsync(string name, string holder, TimeSpan duration, bool takeOver, CancellationToken stop)
    {
        lock (_gate)
        {
            var (number, held) = _leases.GetValueOrDefault(name);
            if (held && !takeOver)
                return Task.FromResult<Lease?>(null);

            _leases[name] = (number + 1, true);
            return Task.FromResult<Lease?>(new(name, holder, number + 1));
        }
    }

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken stop) =>
        Task.FromResult(NumberOf(lease.Name) == lease.Number);

    public Task ReleaseAsync(Lease lease, CancellationToken stop)
    {
        lock (_gate)
        {
            if (NumberOf(lease.Name) == lease.Number)
                _leases[lease.Name] = (lease.Number, false);
        }

        return Task.CompletedTask;
    }
}

namespace Ethoscope.Core.Collection;

/// <summary>Another run has taken the lease over: nothing was written, and this run ends.</summary>
public sealed class LeaseLostException(Lease lease) : Exception($"The lease {lease.Name} number {lease.Number} has passed to another run.")
{
    public Lease Lease { get; } = lease;
}

namespace Ethoscope.Core.Collection;

/// <summary>Lease rows shared by all instances.</summary>
public interface ILeaseStore
{
    /// <summary>Takes a lease.</summary>
    /// <param name="takeOver">Take it from a live holder by raising its number (a follower's next run); else only a free or expired
    /// one.</param>
    /// <returns>Null where it is held by another and <paramref name="takeOver"/> is false.</returns>
    Task<Lease?> TakeAsync(string name, string holder, TimeSpan duration, bool takeOver, CancellationToken stop);

    /// <summary>Prolongs a lease; false where it has passed to another.</summary>
    Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken stop);

    /// <summary>Frees a lease that is still ours.</summary>
    Task ReleaseAsync(Lease lease, CancellationToken stop);
}

namespace Ethoscope.Core.Admin;

/// <summary>What operators want of endpoints: shared by all instances, and kept over restarts.</summary>
public interface ISourceControls
{
    /// <summary>By pool and name; those of endpoints that are not configured any more included.</summary>
    Task<IReadOnlyList<SourceControl>> ListAsync(CancellationToken stop);

    /// <summary>Changes them, writes that down and tells all instances, in one commit: where one of it fails, nothing is done.</summary>
    /// <returns>False where <see cref="SourceChange.Apply"/> has nothing to change; then nothing is written down.</returns>
    Task<bool> ChangeAsync(SourceChange change, AuditEntry entry, CancellationToken stop);
}

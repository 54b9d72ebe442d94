using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>Wishes in memory, as the database keeps them.</summary>
internal sealed class MemorySourceControls(IAuditLog audit, TimeProvider time) : ISourceControls
{
    private readonly SemaphoreSlim _alone = new(1, 1);

    public IReadOnlyList<SourceControl> Rows { get; set; } = [];

    public Task<IReadOnlyList<SourceControl>> ListAsync(CancellationToken stop) => Task.FromResult(Rows);

    public async Task<bool> ChangeAsync(SourceChange change, AuditEntry entry, CancellationToken stop)
    {
        await _alone.WaitAsync(stop);
        try
        {
            if (change.Apply([.. Rows.Where(row => row.Pool == change.Pool)], time.GetUtcNow()) is not { } rows)
                return false;
            await audit.WriteAsync(entry, stop);
            Rows = [.. Rows.Where(row => row.Pool != change.Pool), .. rows];
            return true;
        }
        finally
        {
            _alone.Release();
        }
    }
}

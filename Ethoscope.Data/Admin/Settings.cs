using System.Collections.Frozen;
using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Admin;

/// <summary>Settings in the database, with a copy in memory.</summary>
internal sealed class Settings(AdminCommit commit, IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
    : ISettings,
        IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private volatile FrozenDictionary<string, Setting> _known = FrozenDictionary<string, Setting>.Empty;
    private IReadOnlyList<Setting> _told = [];

    public event EventHandler? Changed;

    public Setting? Find(string name) => _known.GetValueOrDefault(name) is { } setting && IsInForce(setting) ? setting : null;

    public async Task SetAsync(string name, string? value, DateTimeOffset? until, AuditEntry entry, CancellationToken stop)
    {
        // A setting that is taken back twice is taken back: the statement counts as a change where there is nothing to delete.
        var change = value is null
            ? new NpgsqlBatchCommand("WITH gone AS (DELETE FROM settings WHERE name = $1) SELECT 1").With(NpgsqlDbType.Text, name)
            : new NpgsqlBatchCommand(
                """
                INSERT INTO settings (name, value, changed_at, until) VALUES ($1, $2, $3, $4)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, until = excluded.until
                """
            ).With(NpgsqlDbType.Text, name).With(NpgsqlDbType.Text, value).With(NpgsqlDbType.TimestampTz, time.GetUtcNow()).With(NpgsqlDbType.TimestampTz, until?.ToUniversalTime());
        await commit.RunAsync(AdminChange.Settings, entry, stop, change);
        await ReadAsync(stop);
    }

    public async Task ReadAsync(CancellationToken stop)
    {
        await _reading.WaitAsync(stop);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(stop);
            var rows = await context
                .Set<SettingEntity>()
                .AsNoTracking()
                .Select(row => new Setting(row.Name, row.Value, row.ChangedAt, row.Until))
                .ToListAsync(stop);
            _known = rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
            IReadOnlyList<Setting> now = [.. rows.Where(IsInForce).OrderBy(row => row.Name, StringComparer.Ordinal)];
            if (now.SequenceEqual(_told))
                return;

            _told = now;
        }
        finally
        {
            _reading.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => _reading.Dispose();

    private bool IsInForce(Setting setting) => setting.Until is null || time.GetUtcNow() < setting.Until;
}

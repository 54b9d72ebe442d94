namespace Ethoscope.Core.Admin;

/// <summary>
/// What an administrator changed at run time, for all instances: kept in the database, read at the start, after each message of the channel of the
/// administration, and every few seconds besides. Where the database does not answer, what was read last holds.
/// </summary>
public interface ISettings
{
    /// <summary>The value in force; null where configuration holds. From memory, at once.</summary>
    Setting? Find(string name);

    /// <summary>Called in each process at each change that it learns of, its own and the end of a setting's time included.</summary>
    event EventHandler? Changed;

    /// <summary>Changes it in one commit with its entry in the audit log.</summary>
    /// <param name="value">Null takes the setting back: configuration holds again.</param>
    /// <param name="until">When it ends by itself; null for never.</param>
    Task SetAsync(string name, string? value, DateTimeOffset? until, AuditEntry entry, CancellationToken stop);

    /// <summary>Reads them again.</summary>
    Task ReadAsync(CancellationToken stop);
}

namespace Ethoscope.Core.Admin;

/// <summary>
/// What an administrator changed at run time, for all instances: kept in the database, read at the start, after each message of the channel of the
/// administration, and every few seconds besides.
/// </summary>
public interface ISettings
{
    /// <summary>The value in force; null where configuration holds. From memory, at once.</summary>
    Setting? Find(string name);

    /// <summary>Called in some process at each change that it learns of, its own included.</summary>
    event Action Changed;

    /// <param name="value">Null takes the setting back: configuration holds again.</param>
    /// <param name="until">When it ends by itself; null for never.</param>
    Task SetAsync(string name, string? value, DateTimeOffset? until, CancellationToken stop);
}

namespace Ethoscope.Web.Jobs;

/// <summary>This process among those that share a database.</summary>
internal sealed class Instance
{
    private int _runs;

    /// <summary>Host and process, with a part that a restart changes.</summary>
    public string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>A holder's name for a lease.</summary>
    public string NextRun() => $"{Name}/{Interlocked.Increment(ref _runs)}";
}

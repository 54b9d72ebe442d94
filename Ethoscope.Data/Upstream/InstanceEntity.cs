namespace Ethoscope.Data.Upstream;

/// <summary>A process that shares this database. Its times are of the database's clock, which all of them have in common.</summary>
internal sealed class InstanceEntity
{
    public string Name { get; set; } = "";

    /// <summary>What it runs as: <c>server</c> or <c>backfill</c>.</summary>
    public string Role { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset SeenAt { get; set; }
}

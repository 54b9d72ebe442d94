namespace Ethoscope.Core.Admin;

/// <summary>Tells all instances to do something that is not in the database, and writes down who wanted it, in one commit.</summary>
public interface IAdminBus
{
    /// <param name="kind">One of <see cref="AdminChange"/>.</param>
    Task TellAsync(string kind, AuditEntry entry, CancellationToken stop);
}

namespace Ethoscope.Core.Admin;

/// <summary>What the database knows of itself and of the processes that share it.</summary>
public interface IAdminFacts
{
    Task<AdminFacts> ReadAsync(CancellationToken stop);
}

using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Storage;

/// <summary>
/// The schema of all that Ethoscope keeps. Entities live with their subjects; each has one configuration class beside it.
/// </summary>
public sealed class EthoscopeDbContext(DbContextOptions<EthoscopeDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Keys that sign cookies and tokens, shared by all instances.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EthoscopeDbContext).Assembly);
        SqlNumeric.Register(modelBuilder);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>Gives <c>dotnet ef</c> a context to read the model from; it connects to nothing.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<EthoscopeDbContext>
{
    public EthoscopeDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<EthoscopeDbContext>();
        StorageModel.Configure(options, NpgsqlDataSource.Create("Host=127.0.0.1;Database=ethoscope"));
        return new(options.Options);
    }
}

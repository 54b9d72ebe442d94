using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Npgsql;

namespace Ethoscope.Tests.Testing;

/// <summary>A database that the product writes to in a process of its own, read by the test beside it.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private readonly StorageHost _storage;
    private readonly TestFolder _folder = new();

    public Watched(string connectionString) => _storage = new(connectionString);

    public StorageHost Storage => _storage;

    public string Folder => _folder.Path;

    /// <summary>Environment of the product: this database, a folder of its own, and these endpoints of Ethereum.</summary>
    public Dictionary<string, string?> Environment(params Uri[] endpoints)
    {
        var builder = new NpgsqlConnectionStringBuilder(_storage.ConnectionString);
        var environment = new Dictionary<string, string?>
        {
            ["DATABASE_URL"] =
                $"postgresql://{builder.Username}:{Uri.EscapeDataString(builder.Password!)}@{builder.Host}:{builder.Port}/{builder.Database}",
            ["Ethoscope__DataDirectory"] = _folder.Path,
        };
        for (var i = 0; i < endpoints.Length; i++)
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}"] = endpoints[i].ToString();
        return environment;
    }

    public Task<ChainStatus> StatusAsync() => _storage.Reader.GetStatusAsync(KnownChains.Ethereum, null, default);

    public async Task<Coverage> CoverageAsync() => (await StatusAsync()).Coverage;

    public Task<Block?> BlockAsync(long number) => _storage.Reader.FindAsync(KnownChains.Ethereum, number, default);

    /// <summary>Waits until this height is the stored head or below it.</summary>
    public Task<ChainStatus> HeadAtAsync(long number) =>
        Eventually.GetAsync(StatusAsync, status => status.Head?.Header.Number >= number, $"block {number} stored");

    /// <summary>Height of the newest stored row; null before the first, or before the schema.</summary>
    public async Task<long?> HighestAsync()
    {
        try
        {
            return await _storage.ScalarAsync("SELECT max(number) FROM blocks") as long?;
        }
        catch (PostgresException missing)
            when (string.Equals(missing.SqlState, PostgresErrorCodes.UndefinedTable, StringComparison.Ordinal))
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }
}

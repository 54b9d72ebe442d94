using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Data.Fees;
using Ethoscope.Tests.Testing;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>Processes that keep their answers in one Redis, over one database.</summary>
public abstract class SharedRedis(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private protected const string Password = "of-the-cache";
    private protected const int Length = 400;

    private protected ChainDescriptor Chain { get; } = StorageHost.NewChain();

    /// <summary>The database without a cache.</summary>
    private protected StorageHost Tables => database.Host;

    private static DateTimeOffset From => FeeChain.Start.AddMinutes(10);

    private static DateTimeOffset To => FeeChain.Start.AddMinutes(40);

    private protected Task<FeeSeries> AskAsync(StorageHost host, double minutesLess = 0) =>
        host.Get<IFeeReader>().GetSeriesAsync(Chain, From, To.AddMinutes(-minutesLess), null, 600, null, default);

    private protected Task<FeeTotals> TotalsAsync(StorageHost host) =>
        host.Get<IFeeReader>().GetTotalsAsync(Chain, From, To, TimeSpan.FromMinutes(1), null, default);

    /// <summary>A process, whose connections to the database bear the name of the chain.</summary>
    private protected async Task<StorageHost> HostAsync(IConnectionMultiplexer redis, LogLines? log = null)
    {
        var named = new NpgsqlConnectionStringBuilder(Tables.ConnectionString) { ApplicationName = Chain.Name };
        var host = new StorageHost(named.ConnectionString, cached: true, redis, log);
        await host.StartCacheAsync();
        return host;
    }

    private protected static async Task<IConnectionMultiplexer> ConnectAsync(int port) =>
        await ConnectionMultiplexer.ConnectAsync(RedisUrl.ForUse(RedisServer.At(port, Password)));

    private protected static IEnumerable<RedisKey> Keys(IConnectionMultiplexer connection) =>
        connection.GetServers()[0].Keys(pattern: "*ethoscope:cache:*");
}

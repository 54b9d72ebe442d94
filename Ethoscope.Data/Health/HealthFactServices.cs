using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ethoscope.Data.Health;

public static class HealthFactServices
{
    /// <summary>What scores are measured from. It wants <c>AddStorage</c>.</summary>
    /// <param name="feed">The feed of ether's price; null where none is watched.</param>
    public static IServiceCollection AddHealthFacts(this IServiceCollection services, PriceFeed? feed) =>
        services.AddSingleton<IHealthFactReader>(provider => new HealthFactReader(
            feed,
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IDbContextFactory<EthoscopeDbContext>>()
        ));
}

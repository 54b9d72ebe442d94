using Ethoscope.Core.Health;
using Ethoscope.Data.Health;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Jobs;

/// <summary>What scores the main chain.</summary>
internal static class HealthCollectors
{
    /// <summary>A chain without slots has no score.</summary>
    public static void AddHealthCollector(this IServiceCollection services, EthoscopeOptions options)
    {
        var (chain, health) = (options.Chains.Main, options.Collectors.Health);
        services.AddHealthFacts(options.Collectors.Prices.FeedOf(options.Chains));
        if (health.Enabled && chain.Slots is not null)
            services.AddCollector<HealthCollector>(health.Schedule, _ => [chain, health.Following]);
    }
}

using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Wires the fee oracles of rollups.</summary>
public static class FeeOracleServices
{
    /// <summary>Adds <see cref="FeeOracles"/>, where rollups are watched.</summary>
    /// <param name="networks">The rollups; null where none are.</param>
    public static IServiceCollection AddFeeOracles(this IServiceCollection services, Layer2Networks? networks)
    {
        if (networks is null)
            return services;

        services.AddUpstream();
        services.AddSingleton(provider =>
        {
            var pools = provider.GetRequiredService<EndpointPools>();
            var time = provider.GetRequiredService<TimeProvider>();
            return new FeeOracles([.. networks.All.Select(network => (IFeeOracle)new FeeOracle(network, pools.Of(network.Chain), time))]);
        });
        return services;
    }
}

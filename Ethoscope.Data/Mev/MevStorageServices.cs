using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Mev;

public static class MevStorageServices
{
    /// <summary>Where what relays say, and the market of block building, is kept. It wants <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddMevStorage(this IServiceCollection services)
    {
        services.AddSingleton<IRelayStore, RelayStore>();
        services.AddSingleton<IBidStore, BidStore>();
        services.AddSingleton<MevWorkQuery>();
        services.AddSingleton<IMevStore, MevStore>();
        return services;
    }
}

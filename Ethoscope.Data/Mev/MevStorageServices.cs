using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Market;
using Ethoscope.Data.Mev.Relays;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ethoscope.Data.Mev;

public static class MevStorageServices
{
    /// <summary>Where what relays say, and the market of block building, is kept. It wants <c>AddBlockStorage</c>.</summary>
    public static IServiceCollection AddMevStorage(this IServiceCollection services)
    {
        services.AddSingleton<IRelayStore, RelayStore>();
        services.AddSingleton<IBidStore, BidStore>();
        services.AddSingleton<BidRetention>();
        services.AddSingleton<MevWorkQuery>().AddSingleton<IMevEvidenceReader>(provider => provider.GetRequiredService<MevWorkQuery>());
        services.AddSingleton<IMevStore, MevStore>();
        services.AddSingleton<MarketQuery>().AddSingleton<MarketSeriesQuery>().AddSingleton<ValueQuery>();
        services.AddSingleton<ImpactQuery>();
        services.AddSingleton<MevBlockQuery>().AddSingleton<LostPayloadQuery>().AddSingleton<BuilderQuery>();
        services.AddSingleton<RelayStandingQuery>();
        services.TryAddSingleton(BuilderLabels.Known);
        services.AddSingleton<IMevReader, MevReader>();
        return services;
    }
}

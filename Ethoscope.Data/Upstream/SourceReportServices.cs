using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Mev.Relays;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Upstream;

/// <summary>Wires what the processes tell each other of their endpoints.</summary>
public static class SourceReportServices
{
    /// <summary>
    /// Adds the shared ledger of requests, <see cref="SourceControlWatch"/> and <see cref="SourceReporter"/> as hosted services and <see cref="SourcesQuery"/>. It wants
    /// <c>AddStorage</c>, <c>AddBlockSources</c> and an <see cref="ILivePublisher"/>.
    /// </summary>
    public static IServiceCollection AddSourceReports(
        this IServiceCollection services,
        Func<IServiceProvider, SourceReporterOptions> options
    )
    {
        services.AddSingleton<IRequestLedger, RequestLedger>();
        services.AddSingleton(options);
        services.TryAddSingleton(provider => new ConfiguredSources(
            provider.GetRequiredService<BlockSources>(),
            provider.GetService<BeaconSource>(),
            provider.GetService<RelaySources>(),
            provider.GetService<Layer2Sources>()
        ));
        services.AddSingleton(provider => new SourcesQuery(
            provider.GetRequiredService<ConfiguredSources>(),
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<SourceReporterOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new SourceReporter(
            provider.GetRequiredService<ConfiguredSources>(),
            provider.GetRequiredService<EndpointPools>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<ILivePublisher>(),
            provider.GetRequiredService<SourceReporterOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SourceReporter>>()
        ));
        services.TryAddSingleton<ISourceControls>(provider => new SourceControlStore(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<ILivePublisher>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new SourceControlWatch(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EndpointPools>(),
            provider.GetService<ILiveFeed>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SourceControlWatch>>()
        ));
        // What is wanted of endpoints is known before any of them is asked.
        services.AddHostedService(provider => provider.GetRequiredService<SourceControlWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<SourceReporter>());
        return services;
    }
}

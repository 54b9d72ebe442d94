using Ethoscope.Core.Live;
using Ethoscope.Web.Streams;

namespace Ethoscope.Web.Live;

/// <summary>The feed of live messages inside this process, for circuits, and for streams where there are any.</summary>
internal static class LiveFeedServices
{
    public static IServiceCollection AddLiveFeed(this IServiceCollection services) =>
        services
            .AddSingleton<LiveFeed>()
            .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>())
            .AddSingleton<ILiveSink>(provider =>
                provider.GetService<StreamHub>() is { } hub
                    ? new LiveSinks(provider.GetRequiredService<LiveFeed>(), hub)
                    : provider.GetRequiredService<LiveFeed>()
            );
}

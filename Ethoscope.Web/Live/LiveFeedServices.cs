using Ethoscope.Core.Live;

namespace Ethoscope.Web.Live;

/// <summary>The feed of live messages inside this process.</summary>
internal static class LiveFeedServices
{
    public static IServiceCollection AddLiveFeed(this IServiceCollection services) =>
        services
            .AddSingleton<LiveFeed>()
            .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>())
            .AddSingleton<ILiveSink>(provider => provider.GetRequiredService<LiveFeed>());
}

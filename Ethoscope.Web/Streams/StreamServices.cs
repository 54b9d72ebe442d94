using Ethoscope.Core.Collection;
using Ethoscope.Core.Streams;
using Ethoscope.Data.Streams;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ethoscope.Web.Streams;

/// <summary>Streams for programs, over the live bus.</summary>
internal static class StreamServices
{
    /// <summary>Wants an <see cref="IStreamCatalogue"/>, the storage, the live feed, keys and limits.</summary>
    public static IServiceCollection AddStreams(this IServiceCollection services) =>
        services.AddStreamStorage().AddStreamEngine().AddHostedService<StreamKeyWatch>();

    /// <summary>The engine over any store. It wants an <see cref="IStreamCatalogue"/>, keys and limits.</summary>
    public static IServiceCollection AddStreamEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OncePerMinute>();
        services.TryAddSingleton(new StreamTimes());
        services.TryAddSingleton(new CrossOrigins([]));
        return services
            .AddSingleton<StreamFrames>()
            .AddSingleton<StreamHub>()
            .AddSingleton<StreamReplay>()
            .AddSingleton<StreamEngine>()
            .AddSingleton<StreamTokens>()
            .AddSingleton<StreamSlots>()
            .AddSingleton<StreamKeys>()
            .AddSingleton<StreamDoor>()
            .AddSingleton<StreamMetrics>()
            .AddSingleton<WebSocketEndpoint>();
    }
}

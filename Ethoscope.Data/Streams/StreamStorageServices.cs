using Ethoscope.Core.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Streams;

public static class StreamStorageServices
{
    /// <summary>What streams keep and read again. It wants <c>AddStorage</c>.</summary>
    public static IServiceCollection AddStreamStorage(this IServiceCollection services) =>
        services.AddSingleton<IReplaySource, ReplaySource>().AddSingleton<IStreamTokenStore, StreamTokenStore>();
}

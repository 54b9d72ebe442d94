using Ethoscope.Core.Fees;
using ZiggyCreatures.Caching.Fusion;

namespace Ethoscope.Data.Caching;

/// <summary>
/// How the cache uses Redis: as a second level that may be away, slow or full of foreign things. What fails there is a miss, and the watch
/// over Redis tells of it.
/// </summary>
internal static class CacheOptions
{
    /// <summary>Of all keys of the cache, whatever the build.</summary>
    public const string KeyPrefix = "ethoscope:cache:";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Builds that differ keep apart: an answer's shape, or how it is come by, may have changed.
    /// </summary>
    private static readonly string Build = string.Concat(
        typeof(FeePoint).Module.ModuleVersionId.ToString("N").AsSpan(0, 12),
        typeof(CacheOptions).Module.ModuleVersionId.ToString("N").AsSpan(0, 12)
    );

    public static FusionCacheOptions Cache() =>
        new()
        {
            CacheName = "ethoscope",
            CacheKeyPrefix = $"{KeyPrefix}{Build}:",
            BackplaneChannelPrefix = $"{KeyPrefix}{Build}",
            DefaultEntryOptions = Entry(CacheQuestion.OfThePresent),
            TagsDefaultEntryOptions = Tag(),
            DistributedCacheCircuitBreakerDuration = Rest,
            BackplaneCircuitBreakerDuration = Rest,
            // Versions make what was not written or told harmless.
            EnableAutoRecovery = false,
        };

    /// <summary>An answer under its version never changes: nobody needs to be told of it.</summary>
    public static FusionCacheEntryOptions Entry(TimeSpan kept) =>
        new(kept)
        {
            Size = 1,
            SkipBackplaneNotifications = true,
            AllowBackgroundDistributedCacheOperations = true,
            DistributedCacheHardTimeout = Patience,
            ReThrowDistributedCacheExceptions = false,
            ReThrowSerializationExceptions = false,
        };

    private static FusionCacheEntryOptions Tag() => Entry(CacheQuestion.OfThePast * 2).SetSkipBackplaneNotifications(false);
}

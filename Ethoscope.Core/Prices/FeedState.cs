namespace Ethoscope.Core.Prices;

/// <summary>How a feed stands with our endpoints.</summary>
/// <param name="IsServed">It answers, and is what it should be.</param>
/// <param name="Reason">Why it is not served, for people; null where it is.</param>
public sealed record FeedState(bool IsServed, string? Reason);

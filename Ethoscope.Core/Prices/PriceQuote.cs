using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>The price at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Round">The round in force, however old; null where none of then is stored.</param>
/// <param name="Gap">Why it is not fresh; null where it is.</param>
/// <param name="Reason">The same for people; null where it is fresh.</param>
public sealed record PriceQuote(DateTimeOffset At, PriceRound? Round, PriceGap? Gap, string? Reason)
{
    public bool IsFresh => Round is not null && Gap is null;

    /// <summary>Time since the update, never below zero.</summary>
    public TimeSpan? Age => Round is { } round ? (At > round.UpdatedAt ? At - round.UpdatedAt : TimeSpan.Zero) : null;

    /// <summary>Dollars for one ether, exact; null where there is no fresh price.</summary>
    public decimal? Price => IsFresh ? Round!.Price : null;

    /// <param name="round">Newest stored round at the moment; null where there is none.</param>
    /// <param name="next">The stored round after it; null where there is none.</param>
    /// <param name="feed">How the feed stands now; null where that is not known.</param>
    public static PriceQuote Of(
        PriceFeed source,
        DateTimeOffset at,
        PriceRound? round,
        PriceRound? next,
        Coverage coverage,
        FeedState? feed
    )
    {
        if (round is null)
            return feed is { IsServed: false }
                ? new(at, null, PriceGap.Unsupported, feed.Reason)
                : new(at, null, PriceGap.NotStored, "No price of that time is stored yet.");
        if (next is not null && coverage.Gaps(round.UpdatedSecond, next.UpdatedSecond).Any())
            return new(at, round, PriceGap.Uncovered, "Updates between this one and then are not stored.");
        if (at - round.UpdatedAt <= source.StaleAfter)
            return new(at, round, null, null);

        var age = (long)(at - round.UpdatedAt).TotalMinutes;
        var why = string.Create(
            CultureInfo.InvariantCulture,
            $"The price is {age} min old; it counts for {source.StaleAfter.TotalMinutes:0.#} min at most."
        );
        return new(at, round, PriceGap.Stale, next is null && feed is { IsServed: false } ? $"{why} {feed.Reason}" : why);
    }

    /// <summary>What an amount costs in dollars, rounded to <see cref="PriceMath.Places"/> places, halves to even; null where there is no
    /// fresh price.</summary>
    public decimal? Convert(BigInteger? wei) =>
        wei is { } amount && IsFresh ? PriceMath.Convert(amount, Round!.Answer, Round.Decimals) : null;
}

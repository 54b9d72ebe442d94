using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>Validates what a feed says (Chainlink, AggregatorV3Interface).</summary>
public static class PriceRules
{
    /// <summary>How far an update may lie ahead of our clock.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(15);

    /// <summary>The chain's first block is of July 2015.</summary>
    private static readonly DateTimeOffset Earliest = new(2015, 7, 30, 0, 0, 0, TimeSpan.Zero);

    /// <param name="asked">The round that was asked for; null for the latest.</param>
    public static CheckedRound Check(PriceFeed feed, RoundRead read, RoundId? asked, DateTimeOffset now)
    {
        if (read.State == RoundState.Absent)
            return Refuse(PriceRejections.NoAnswer, "The contract has no data of it.", isSettled: true);
        if (read.Claim is not { } claim)
            return Refuse(PriceRejections.Unreadable, "The reply is not five words of the ABI.");
        if (RoundId.Of(claim.RoundId) is not { } id)
            return Refuse(PriceRejections.RoundOutOfRange, $"Its id is {Text(claim.RoundId)}.");
        if (asked is not null && id != asked)
            return Refuse(PriceRejections.OtherRound, $"The reply is of {id}.");
        if (claim.UpdatedAt.IsZero)
            return Refuse(PriceRejections.NoAnswer, "It was not finished.", isSettled: true);
        if (claim.Answer.IsZero)
            return Refuse(PriceRejections.ZeroAnswer, "Its answer is 0.", isSettled: true);
        if (claim.Answer.Sign < 0)
            return Refuse(PriceRejections.NegativeAnswer, $"Its answer is {Text(claim.Answer)}.", isSettled: true);
        if (Time(claim.UpdatedAt, now) is not { } updatedAt)
            return Refuse(PriceRejections.UpdateOutOfRange, $"It was updated at second {Text(claim.UpdatedAt)}.");

        var startedAt = Time(claim.StartedAt, now) is { } start && start <= updatedAt ? start : (DateTimeOffset?)null;
        return new(
            new PriceRound(id, claim.Answer, feed.Decimals, startedAt, updatedAt),
            startedAt is null ? Reject(PriceRejections.StartOutOfRange, $"It was started at second {Text(claim.StartedAt)}.") : null
        );

        CheckedRound Refuse(string reason, string why, bool isSettled = false) => new(null, Reject(reason, why), isSettled);

        Rejection Reject(string reason, string why) =>
            new(
                reason,
                $"Round {asked?.ToString() ?? (read.Claim is { } known ? Text(known.RoundId) : "latest")} of {feed.Description}: {why}"
            )
            {
                Number = asked?.Round,
                Source = read.Source,
                Sample = read.Sample,
            };
    }

    /// <summary>Why the newest round can't follow the newest stored one; null where it can, or is the same.</summary>
    public static Rejection? CheckOrder(PriceFeed feed, PriceRound latest, PriceRound stored, string source) =>
        latest.Id < stored.Id || (latest.Id > stored.Id && latest.UpdatedAt < stored.UpdatedAt)
            ? new(
                PriceRejections.WentBack,
                $"The latest round of {feed.Description} is {latest.Id} of {latest.UpdatedAt:u}; stored is {stored.Id} of {stored.UpdatedAt:u}."
            )
            {
                Number = latest.Id.Round,
                Source = source,
            }
            : null;

    /// <summary>Why a contract is not this feed; null where it is.</summary>
    public static Rejection? CheckFacts(PriceFeed feed, FeedFacts facts)
    {
        if (facts.State != RoundState.Read || facts.Decimals is null || facts.Description is null)
            return Reject(PriceRejections.Unreadable, "It does not say what it is.");
        if (facts.Decimals != feed.Decimals)
            return Reject(PriceRejections.OtherDecimals, $"Its answers have {Text(facts.Decimals.Value)} decimals, not {feed.Decimals}.");
        return string.Equals(facts.Description.Trim(), feed.Description, StringComparison.Ordinal)
            ? null
            : Reject(PriceRejections.OtherFeed, $"It calls itself '{facts.Description}', not '{feed.Description}'.");

        Rejection Reject(string reason, string why) => new(reason, $"The feed at {feed.Address}: {why}") { Source = facts.Source };
    }

    private static DateTimeOffset? Time(BigInteger seconds, DateTimeOffset now) =>
        seconds >= Earliest.ToUnixTimeSeconds() && seconds <= (now + MaxAhead).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Numerics;
using Ethoscope.Core.Prices;

namespace Ethoscope.Data.Prices;

/// <summary>A round of a feed.</summary>
internal sealed class PriceEntity
{
    public long ChainId { get; set; }
    public byte[] Feed { get; set; } = [];
    public DateTimeOffset UpdatedAt { get; set; }
    public int Phase { get; set; }
    public long Round { get; set; }
    public BigInteger Answer { get; set; }
    public int Decimals { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset StoredAt { get; set; }

    public PriceRound ToRound() => new(new(Phase, Round), Answer, Decimals, StartedAt, UpdatedAt);

    public static PriceEntity Of(PriceFeed feed, PriceRound round, DateTimeOffset now) =>
        new()
        {
            ChainId = feed.Chain.ChainId,
            Feed = feed.Address.ToBytes(),
            UpdatedAt = round.UpdatedAt,
            Phase = round.Id.Phase,
            Round = round.Id.Round,
            Answer = round.Answer,
            Decimals = round.Decimals,
            StartedAt = round.StartedAt,
            StoredAt = now,
        };
}

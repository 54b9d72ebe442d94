using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Bids of an auction as JSON, each key once.</summary>
/// <param name="Keys">Keys of builders.</param>
internal sealed record AuctionPoints(IReadOnlyList<BlsKey> Keys)
{
    public AuctionBid? Best { get; init; }
    public AuctionBid? Winner { get; init; }
    public IReadOnlyList<AuctionBid> Rise { get; init; } = [];

    public static string Write(Auction auction)
    {
        var keys = auction
            .Rise.Append(auction.Best)
            .Append(auction.Winner)
            .OfType<AuctionPoint>()
            .Select(point => point.BuilderKey)
            .Distinct()
            .ToList();
        AuctionBid? Of(AuctionPoint? point) =>
            point is null ? null : new((long)point.Offset.TotalMilliseconds, point.ValueWei, keys.IndexOf(point.BuilderKey));
        return LiveJson.Write(
            new AuctionPoints(keys)
            {
                Best = Of(auction.Best),
                Winner = Of(auction.Winner),
                Rise = [.. auction.Rise.Select(point => Of(point)!)],
            }
        );
    }

    public static AuctionPoints Read(string json) => JsonSerializer.Deserialize<AuctionPoints>(json, LiveJson.Options)!;

    public AuctionPoint? ToPoint(AuctionBid? bid) => bid is null ? null : new(TimeSpan.FromMilliseconds(bid.Ms), bid.Wei, Keys[bid.Key]);
}

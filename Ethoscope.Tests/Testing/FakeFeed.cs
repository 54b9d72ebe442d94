using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;

namespace Ethoscope.Tests.Testing;

/// <summary>A price feed that says what a test tells it to: rounds by phase, the last phase in force.</summary>
internal sealed class FakeFeed : IPriceSource
{
    public static readonly PriceFeed Feed = PriceFeed.Ether(KnownChains.Ethereum);

    public SortedDictionary<RoundId, RoundClaim> Rounds { get; } = [];

    public FeedFacts Facts { get; set; } = new("fake", RoundState.Read, 8, "ETH / USD");

    /// <summary>Replies given in place of the stored rounds.</summary>
    public Dictionary<RoundId, RoundRead> Replies { get; } = [];

    /// <summary>What history is refused with.</summary>
    public SourceUnavailableException? History { get; set; }

    /// <summary>Rounds of the past that were asked for.</summary>
    public List<RoundId> Asked { get; } = [];

    public FakeFeed Add(int phase, long round, DateTimeOffset at, long answer = 2_900_00000000)
    {
        var id = new RoundId(phase, round);
        Rounds[id] = new(id.Value, answer, at.ToUnixTimeSeconds() - 10, at.ToUnixTimeSeconds());
        return this;
    }

    public Task<FeedFacts> DescribeAsync(CancellationToken stop) => Task.FromResult(Facts);

    public Task<RoundRead> ReadLatestAsync(CancellationToken stop) =>
        Task.FromResult(
            Facts.State == RoundState.Unsupported || Rounds.Count == 0
                ? new("fake", RoundState.Unsupported, null)
                : Reply(Rounds.Keys.Last())
        );

    public Task<IReadOnlyList<RoundRead>> ReadAsync(IReadOnlyList<RoundId> rounds, CancellationToken stop)
    {
        if (History is not null)
            throw History;
        Asked.AddRange(rounds);
        return Task.FromResult<IReadOnlyList<RoundRead>>([.. rounds.Select(Reply)]);
    }

    public Task<RoundId?> FindLastOfPhaseAsync(int phase, CancellationToken stop)
    {
        var rounds = Rounds.Keys.Where(id => id.Phase == phase).ToList();
        return Task.FromResult(rounds.Count == 0 ? (RoundId?)null : rounds[^1]);
    }

    public static RoundClaim Claim(RoundId id, BigInteger answer, DateTimeOffset at) =>
        new(id.Value, answer, at.ToUnixTimeSeconds() - 10, at.ToUnixTimeSeconds());

    private RoundRead Reply(RoundId id) =>
        Replies.TryGetValue(id, out var reply) ? reply
        : Rounds.TryGetValue(id, out var claim) ? new("fake", RoundState.Read, claim)
        : new("fake", RoundState.Absent, null);
}

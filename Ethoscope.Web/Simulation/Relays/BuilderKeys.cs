using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>The keys that builders bid with, and the relays that each of them likes.</summary>
internal sealed class BuilderKeys(ulong seed)
{
    private readonly BlsKey[][] _keys = [.. BuilderTable.All.Select((builder, index) => KeysOf(seed, builder, index))];
    private readonly double[][] _tastes = [.. BuilderTable.All.Select((_, index) => TasteOf(seed, index))];

    /// <summary>All keys of a builder, by its place in <see cref="BuilderTable"/>, most used first.</summary>
    public IReadOnlyList<BlsKey> Of(int builder) => _keys[builder];

    /// <summary>The key that a builder bids with; its first ones more often.</summary>
    /// <param name="draw">Uniform in [0, 1).</param>
    public BlsKey Of(int builder, double draw) => _keys[builder][(int)(draw * draw * _keys[builder].Length)];

    /// <summary>The relay that delivers a builder's block first.</summary>
    /// <param name="draw">Uniform in [0, 1).</param>
    /// <returns>Place in <see cref="RelayTable"/>.</returns>
    public int RelayOf(int builder, double draw)
    {
        var weights = _tastes[builder];
        var rest = draw * weights.Sum();
        for (var i = 0; i < weights.Length - 1; i++)
        {
            if (rest < weights[i])
                return i;
            rest -= weights[i];
        }

        return weights.Length - 1;
    }

    private static BlsKey[] KeysOf(ulong seed, Builder builder, int index) =>
        [.. builder.PublishedKeys, .. Enumerable.Range(0, builder.OwnKeys).Select(key => DrawKey(seed, index, key))];

    private static BlsKey DrawKey(ulong seed, int builder, int key)
    {
        Span<byte> bytes = stackalloc byte[BlsKey.Length];
        SeededRandom.For(seed, RandomStream.BuilderKey, builder, key).Fill(bytes);
        bytes[0] = ValidatorSet.Compressed(bytes[0]);
        return BlsKey.FromBytes(bytes);
    }

    private static double[] TasteOf(ulong seed, int builder)
    {
        var random = SeededRandom.For(seed, RandomStream.BuilderTaste, builder);
        return [.. RelayTable.All.Select(relay => relay.Share * (0.6 + (0.4 * random.NextExponential())))];
    }
}

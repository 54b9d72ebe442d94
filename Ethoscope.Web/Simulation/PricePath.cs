namespace Ethoscope.Web.Simulation;

/// <summary>The price of ether by seed and time alone: slow and quick swings laid over each other.</summary>
internal sealed class PricePath(ulong seed)
{
    private const double Middle = 2_900;

    /// <summary>Hours from one draw to the next, and the size of the swing between them as a part of the price.</summary>
    private static readonly (double Hours, double Size)[] Swings = [(240, .12), (48, .04), (12, .02), (3, .010), (.5, .004)];

    /// <summary>Dollars for one ether, in 10^−8.</summary>
    public long At(long second)
    {
        var logarithm = 0.0;
        foreach (var (index, swing) in Swings.Index())
        {
            var place = second / (3_600 * swing.Hours);
            var whole = (long)Math.Floor(place);
            var part = place - whole;
            var smooth = part * part * (3 - (2 * part));
            logarithm += swing.Size * (Draw(index, whole) + (smooth * (Draw(index, whole + 1) - Draw(index, whole))));
        }

        return (long)Math.Round(Middle * Math.Exp(logarithm) * 1e6) * 100;
    }

    private double Draw(int swing, long place) => SeededRandom.For(seed, RandomStream.Price, place, swing).NextNormal();
}

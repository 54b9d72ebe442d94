namespace Ethoscope.Core.Health.Changes;

/// <summary>
/// Splits the difference of two means by ΔS = Σ [ω̄·Δs + (s̄ − S̄)·Δω], with ω = W·C / Σ W·C and bars for the mean of both times, and each Δs
/// inside its component in the same way, with v = w·c / Σ w·c and p.
/// </summary>
/// <remarks>
/// Where one source goes, the weights of all others rise, though nothing happened to them. So what (p̄ − s̄)·Δv and (s̄ − S̄)·Δω say of those
/// that stayed is passed on to those that came, went or changed, by how much they did.
/// </remarks>
internal static class MeanChange
{
    public static IEnumerable<RawPart> Of(ScoreSide from, ScoreSide to)
    {
        var pairs = from
            .Components.Keys.Union(to.Components.Keys, StringComparer.Ordinal)
            .Select(name => new ComponentPair(name, from.Find(name), to.Find(name)))
            .ToList();
        var mean = pairs.Sum(pair => pair.MeanScore * MeanShare(pair)) / pairs.Sum(MeanShare);
        var between = Passed(
            pairs.ConvertAll(pair => (pair.MeanScore - mean) * ((pair.To.Mass / to.Mass) - (pair.From.Mass / from.Mass))),
            pairs.ConvertAll(pair => pair.Cause)
        );
        return pairs.Zip(between).SelectMany(pair => PartsOf(pair.First, MeanShare(pair.First), pair.Second));

        double MeanShare(ComponentPair pair) => Mean(pair.From.Mass / from.Mass, pair.To.Mass / to.Mass);
    }

    private static IEnumerable<RawPart> PartsOf(ComponentPair pair, double share, double between)
    {
        var causes = pair.Inputs.Select(input => pair.CauseOf(input)).ToList();
        var cause = causes.Sum();
        var inside = pair.HasBoth ? Inside(pair) : [.. pair.Inputs.Select(_ => 0.0)];
        foreach (var (index, input) in pair.Inputs.Index())
        {
            var value = pair.HasBoth ? share * Mean(pair.ShareBefore(input), pair.ShareAfter(input)) * input.PointsChange : 0;
            var ofComponent = cause > 0 ? between * causes[index] / cause : 0;
            yield return new(ChangeKind.Value, pair.Name, input.Name, value);
            yield return new(ChangeKind.Availability, pair.Name, input.Name, (share * inside[index]) + ofComponent);
        }
    }

    private static List<double> Inside(ComponentPair pair) =>
        Passed(
            [.. pair.Inputs.Select(input => (input.MeanPoints - pair.MeanScore) * (pair.ShareAfter(input) - pair.ShareBefore(input)))],
            [.. pair.Inputs.Select(input => Math.Abs(input.MassChange))]
        );

    /// <summary>Terms of those without a cause go to those with one, by its size; nothing is lost by it.</summary>
    private static List<double> Passed(List<double> terms, List<double> causes)
    {
        var all = causes.Sum();
        var passed = terms.Zip(causes).Where(pair => pair.Second is 0).Sum(pair => pair.First);
        return [.. terms.Zip(causes).Select(pair => pair.Second > 0 ? pair.First + (passed * pair.Second / all) : 0)];
    }

    private static double Mean(double one, double other) => (one + other) / 2;

    private sealed record InputPair(string Name, SideInput From, SideInput To)
    {
        /// <summary>Where it has points at one time only, these stand for both.</summary>
        public double MeanPoints => Mean(From.Points ?? To.Points ?? 0, To.Points ?? From.Points ?? 0);

        public double PointsChange => From.Points is { } before && To.Points is { } after ? after - before : 0;

        public double MassChange => To.Mass - From.Mass;
    }

    private sealed record ComponentPair(string Name, SideComponent From, SideComponent To)
    {
        public IReadOnlyList<InputPair> Inputs { get; } =
        [
            .. From
                .Inputs.Keys.Union(To.Inputs.Keys, StringComparer.Ordinal)
                .Select(name => new InputPair(name, From.Find(name), To.Find(name))),
        ];

        public bool HasBoth => From.InputMass > 0 && To.InputMass > 0;

        public double MeanScore => Mean(From.Score ?? To.Score ?? 0, To.Score ?? From.Score ?? 0);

        public double Cause => Inputs.Sum(CauseOf);

        public double ShareBefore(InputPair input) => input.From.Mass / From.InputMass;

        public double ShareAfter(InputPair input) => input.To.Mass / To.InputMass;

        /// <summary>
        /// How much an input has to do with a change of W·C: by its own w·c, by the weight with which it came or left, and where models differ
        /// in the component's weight, by its part of that.
        /// </summary>
        public double CauseOf(InputPair input) =>
            Math.Abs(input.MassChange)
            + (Math.Abs(input.To.Weight - input.From.Weight) * Mean(From.Confidence, To.Confidence))
            + (Math.Abs(To.Weight - From.Weight) * Mean(input.From.Mass, input.To.Mass));
    }
}

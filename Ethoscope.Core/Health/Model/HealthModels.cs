namespace Ethoscope.Core.Health.Model;

/// <summary>The models that come with the product, by version, so that a stored score is made again by the curves of its day.</summary>
public static class HealthModels
{
    private static readonly Dictionary<string, HealthModel> All = new[] { Read("score-1.json") }.ToDictionary(
        model => model.Version,
        StringComparer.Ordinal
    );

    private static readonly HealthModel Newest = All.Values.Last();

    /// <summary>The one that new scores are made by.</summary>
    public static HealthModel Load() => Newest;

    /// <summary>Null where this product does not know the version.</summary>
    public static HealthModel? Find(string version) => All.GetValueOrDefault(version);

    private static HealthModel Read(string name)
    {
        using var stream = typeof(HealthModels).Assembly.GetManifestResourceStream("Ethoscope.Core.Health.Model." + name)!;
        using var reader = new StreamReader(stream);
        return HealthModelFile.Parse(reader.ReadToEnd());
    }
}

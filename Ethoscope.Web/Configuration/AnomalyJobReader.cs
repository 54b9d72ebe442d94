using Ethoscope.Core.Anomalies;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:anomalies.</summary>
internal static class AnomalyJobReader
{
    private static readonly AnomalyJobOptions _default = new();

    public static AnomalyJobOptions Read(ConfigurationReader anomalies)
    {
        var methods = anomalies.Section("Methods");
        var options = new AnomalyJobOptions
        {
            Enabled = anomalies.Flag("Enabled") ?? _default.Enabled,
            Schedule = anomalies.Schedule() ?? _default.Schedule,
            Methods = Methods(methods),
        };
        methods.RefuseOthers();
        anomalies.RefuseOthers();
        return options;
    }

    /// <summary>Empty slots are counted: no distance from a median says how rare they are.</summary>
    private static Dictionary<AnomalyMetric, AnomalyMethod> Methods(ConfigurationReader methods)
    {
        var chosen = new Dictionary<AnomalyMetric, AnomalyMethod>();
        foreach (var metric in Enum.GetValues<AnomalyMetric>().Where(metric => metric != AnomalyMetric.EmptySlots))
        {
            if (methods.Value(AnomalyMetrics.NameOf(metric), "robust, z_score or iqr", Method) is { } method)
                chosen[metric] = method;
        }

        return chosen;
    }

    private static AnomalyMethod? Method(string text) =>
        text.ToUpperInvariant() switch
        {
            "ROBUST" => AnomalyMethod.Robust,
            "Z_SCORE" => AnomalyMethod.ZScore,
            "IQR" => AnomalyMethod.Iqr,
            _ => null,
        };
}

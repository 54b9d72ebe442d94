using System.Globalization;
using System.Text;
using Prometheus;

namespace Ethoscope.Tests.Testing;

/// <summary>Reads single series off /metrics.</summary>
internal static class Metrics
{
    /// <summary>All that a registry would show.</summary>
    public static async Task<string> TextAsync(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Value of the first series of a family; null where it has none.</summary>
    public static async Task<double?> ReadAsync(AppProcess app, string family)
    {
        var line = (await app.Client.GetStringAsync("/metrics"))
            .Split('\n')
            .FirstOrDefault(line =>
                line.StartsWith(family + "{", StringComparison.Ordinal) || line.StartsWith(family + " ", StringComparison.Ordinal)
            );
        return line is null ? null : double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}

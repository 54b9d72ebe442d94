using System.Globalization;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads what a request may take.</summary>
internal static class RequestsReader
{
    private const int LeastConnections = 100;
    private const int MostConnections = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static RequestsOptions Read(ConfigurationReader requests)
    {
        var defaults = new RequestsOptions();
        var options = new RequestsOptions
        {
            Answer = Time(requests, "Answer") ?? defaults.Answer,
            Statement = Time(requests, "Statement") ?? defaults.Statement,
            Connections =
                requests.Value(
                    "Connections",
                    string.Create(CultureInfo.InvariantCulture, $"a number from {LeastConnections} to {MostConnections}"),
                    ConfiguredValues.Integer(LeastConnections, MostConnections)
                ) ?? defaults.Connections,
        };
        requests.RefuseOthers();
        return options;
    }

    private static TimeSpan? Time(ConfigurationReader requests, string key) =>
        requests.Value<TimeSpan>(
            key,
            "a duration from 1s to 5m",
            text => ConfiguredValues.Duration(text) is { } time && time >= TimeSpan.FromSeconds(1) && time <= Longest ? time : null
        );
}

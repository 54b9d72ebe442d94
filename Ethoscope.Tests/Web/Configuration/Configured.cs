using Ethoscope.Web.Configuration;
using Microsoft.Extensions.Configuration;
using Shouldly;

namespace Ethoscope.Tests.Web.Configuration;

/// <summary>Reads options from lines of the form key=value.</summary>
internal static class Configured
{
    public static EthoscopeOptions Read(params IEnumerable<string> lines) =>
        EthoscopeOptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    lines.Select(line => line.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))
                )
                .Build(),
            "/srv/ethoscope"
        );

    /// <summary>The faults of a configuration that can't be used.</summary>
    public static IReadOnlyList<string> Faults(params IEnumerable<string> lines) =>
        Should.Throw<InvalidConfigurationException>(() => Read(lines)).Faults;
}

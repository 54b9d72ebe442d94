using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads the configuration into options: section Ethoscope, and the names that stand alone.</summary>
internal sealed partial class EthoscopeOptionsReader(IConfiguration configuration, string home)
{
    private const int LeastPassword = 12;
    private const int LeastSecretKey = 16;
    private readonly ConfigurationFaults _faults = new();

    /// <param name="home">Folder that relative paths are under.</param>
    /// <exception cref="InvalidConfigurationException">Something is wrong; all faults are told at once.</exception>
    public static EthoscopeOptions Read(IConfiguration configuration, string home) =>
        new EthoscopeOptionsReader(configuration, home).Read();

    private EthoscopeOptions Read()
    {
        var root = new ConfigurationReader(configuration.GetSection("Ethoscope"), _faults);
        if (root.Itself is not null)
            root.Fault("is not a single value; it has keys of its own");

        var metrics = root.Section("Metrics");
        var embedded = root.Section("Embedded");
        var api = root.Section("Api");
        var dashboard = root.Section("Dashboard");
        var limits = root.Section("Limits");
        var cors = root.Section("Cors");
        var alchemy = Secret("ALCHEMY_API_KEY", CheckKey);
        var chains = new ChainsReader(KnownChains.All, alchemy).Read(root.Section("Chains"));
        var beacon = BeaconReader.Read(root.ListOrWord("Beacon"), chains);
        var others = chains.SelectMany(chain => chain.Endpoints).Concat(beacon?.Endpoints ?? []).ToList();
        var relays = RelaysReader.Read(root.ListOrWord("Relays"), chains, others);
        others.AddRange(relays?.Relays.Select(relay => relay.Endpoint).OfType<ChainEndpoint>() ?? []);
        var options = new EthoscopeOptions
        {
            DataDirectory = Path.GetFullPath(root.Text("DataDirectory") ?? DefaultDataDirectory, home),
            DatabaseUrl = Secret("DATABASE_URL", text => DatabaseUrl.Parse(text)),
            RedisUrl = Secret("REDIS_URL", text => RedisUrl.Parse(text)),
            Embedded = new EmbeddedOptions
            {
                PostgresBinaries = embedded.Text("PostgresBinaries") is { } path ? Path.GetFullPath(path, home) : null,
            },
            Chains = new ConfiguredChains(chains),
            Beacon = beacon,
            Relays = relays,
            Layer2 = new Layer2NetworksReader(alchemy).Read(root.ListOrWord("Layer2"), chains, others),
            Builders = BuilderLabelsReader.Read(root, home),
            Collectors = CollectorsReader.Read(root.Section("Collectors")),
            Retention = RetentionReader.Read(root.Section("Retention")),
            Metrics = new MetricsOptions { Token = Token(metrics) },
            Requests = RequestsReader.Read(limits.Section("Requests")),
            Security = new SecurityOptions
            {
                AdminPassword = Secret("ETHOSCOPE_ADMIN_PASSWORD", text => CheckLength(text, LeastPassword)),
                ApiSecretKey = Secret("API_SECRET_KEY", text => CheckLength(text, LeastSecretKey)),
                RequireKey = api.Flag("RequireKey") ?? false,
                RequireLogin = dashboard.Flag("RequireLogin") ?? false,
                Proxies = ProxiesReader.Read(root.List("Proxies")),
                Origins = OriginsReader.Read(cors),
            },
            Limits = LimitsReader.Read(limits),
            LogLevel = ReadLogLevel(),
        };
        foreach (var section in new[] { metrics, embedded, api, dashboard, limits, cors, root })
            section.RefuseOthers();

        _faults.ThrowIfAny();
        return options;
    }

    private static string DefaultDataDirectory =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? "/var/lib/ethoscope" : "data";

    /// <summary>A value that no sentence repeats; null where it is missing, blank or wrong.</summary>
    private string? Secret(string key, Action<string> check)
    {
        if (configuration[key] is not { } text || string.IsNullOrWhiteSpace(text))
            return null;

        try
        {
            check(text.Trim());
            return text.Trim();
        }
        catch (FormatException exception)
        {
            _faults.Add(key, $"can't be used: {exception.Message}");
            return null;
        }
    }

    /// <summary>RFC 6750 §2.1; any other could never be sent.</summary>
    private static string? Token(ConfigurationReader metrics)
    {
        var token = metrics.Text("Token");
        if (token is not null && !TokenText().IsMatch(token))
            metrics.Fault("Token", "is not a bearer token; accepted are letters, digits and - . _ ~ + / =");
        return token;
    }

    private LogLevel ReadLogLevel()
    {
        if (configuration["LOG_LEVEL"] is not { } text || string.IsNullOrWhiteSpace(text))
            return LogLevel.Information;

        var level = LogLevelName.Parse(text.Trim());
        if (level is null)
            _faults.Add("LOG_LEVEL", $"is '{text.Trim()}'; accepted is {LogLevelName.Accepted}");
        return level ?? LogLevel.Information;
    }

    private static void CheckLength(string text, int least)
    {
        if (text.Length < least)
            throw new FormatException($"it has {text.Length} characters; accepted are {least} and more");
    }

    private static void CheckKey(string key)
    {
        if (!KeyText().IsMatch(key))
            throw new FormatException(
                "it is not a key of letters, digits, dashes and underscores; expected is the key alone, not an address"
            );
    }

    [GeneratedRegex("^[A-Za-z0-9._~+/=-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenText();

    [GeneratedRegex("^[A-Za-z0-9_-]{8,128}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyText();
}

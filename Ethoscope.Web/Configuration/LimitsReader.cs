using Ethoscope.Core.Limits;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Limits.</summary>
internal static class LimitsReader
{
    private const string None = "none";
    private const int Most = 1_000_000;
    private static readonly LimitsOptions _default = new();
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    public static LimitsOptions Read(ConfigurationReader limits)
    {
        var window = Window(limits, "Window") ?? LimitsOptions.Minute;
        var signIns = Window(limits, "SignInWindow") ?? _default.SignIns!.Window;
        var options = new LimitsOptions
        {
            Default = Quota(limits, "Default", _default.Default, window),
            Premium = Quota(limits, "Premium", _default.Premium, window),
            Admin = Quota(limits, "Admin", _default.Admin, window),
            ExportWeight =
                limits.Value("ExportWeight", "a number of units from 1 to 1000", ConfiguredValues.Integer(1, 1_000))
                ?? _default.ExportWeight,
            RowsPerUnit =
                limits.Value("RowsPerUnit", "a number of rows from 1 to 1000", ConfiguredValues.Integer(1, 1_000)) ?? _default.RowsPerUnit,
            FailedKeys = Quota(limits, "FailedKeys", _default.FailedKeys, window),
            SignIns = Quota(limits, "SignIns", _default.SignIns, signIns),
            Pages = Quota(limits, "Pages", _default.Pages, window),
            CircuitStarts = Quota(limits, "CircuitStarts", _default.CircuitStarts, window),
            Circuits = Number(limits, "Circuits", _default.Circuits),
            StreamConnects = Quota(limits, "StreamConnects", _default.StreamConnects, window),
            Streams = Number(limits, "Streams", _default.Streams),
            PremiumStreams = Number(limits, "PremiumStreams", _default.PremiumStreams),
            AdminStreams = Number(limits, "AdminStreams", _default.AdminStreams),
        };
        return options;
    }

    private static LimitQuota? Quota(ConfigurationReader limits, string key, LimitQuota? standard, TimeSpan window) =>
        Number(limits, key, standard?.Units) is { } units ? new(units, window) : null;

    private static int? Number(ConfigurationReader limits, string key, int? standard)
    {
        if (limits.Text(key) is not { } text)
            return standard;

        return string.Equals(text, None, StringComparison.OrdinalIgnoreCase)
            ? null
            : limits.Value(key, $"a number from 1 to {Most}, or none for no limit", ConfiguredValues.Integer(1, Most));
    }

    private static TimeSpan? Window(ConfigurationReader limits, string key) =>
        limits.Value<TimeSpan>(
            key,
            "a duration of whole seconds from 10s to 24h",
            text =>
                ConfiguredValues.Duration(text) is { } window
                && window >= TimeSpan.FromSeconds(10)
                && window <= LongestWindow
                && window.Ticks % TimeSpan.TicksPerSecond == 0
                    ? window
                    : null
        );
}

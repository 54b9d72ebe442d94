using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:mempool.</summary>
internal static class MempoolCollectorReader
{
    private const string IntervalForm = "a duration from 5s to 30s";
    private const string CountForm = "a number of transactions from 1 to 10000000";
    private static readonly MempoolCollectorOptions _default = new();

    public static MempoolCollectorOptions Read(ConfigurationReader mempool)
    {
        var sampling = _default.Sampling;
        var transactions = mempool.Flag("Transactions") ?? true;
        var every = mempool.Duration("TransactionsInterval");
        var options = new MempoolCollectorOptions
        {
            Enabled = mempool.Flag("Enabled") ?? _default.Enabled,
            Schedule = mempool.Schedule() ?? _default.Schedule,
            FirstSeen = mempool.Flag("FirstSeen") ?? _default.FirstSeen,
            Sampling = sampling with
            {
                Interval = mempool.Value("Interval", IntervalForm, Interval) ?? sampling.Interval,
                TransactionsInterval = transactions ? every ?? sampling.TransactionsInterval : null,
                MostForContent = mempool.Value("MostForContent", CountForm, Count) ?? sampling.MostForContent,
                MostForPrices = mempool.Value("MostForPrices", CountForm, Count) ?? sampling.MostForPrices,
                Caps = new(mempool.Value("PendingCap", CountForm, Cap), mempool.Value("QueuedCap", CountForm, Cap)),
            },
        };
        mempool.RefuseOthers();
        return options;
    }

    private static TimeSpan? Interval(string text) =>
        ConfiguredValues.Duration(text) is { } interval && interval >= TimeSpan.FromSeconds(5) && interval <= TimeSpan.FromSeconds(30)
            ? interval
            : null;

    private static int? Count(string text) => ConfiguredValues.Integer(1, (int)MempoolRules.MostTransactions)(text);

    private static long? Cap(string text) => ConfiguredValues.Long(1, MempoolRules.MostTransactions)(text);
}

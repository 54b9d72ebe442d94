using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

/// <summary>Each key with values of each wrong kind: one sentence, which names the key and says what is accepted, without a secret.</summary>
public sealed partial class WrongConfigurationTests
{
    private const string Ethereum = "Ethoscope:Chains:ethereum";
    private const string Blocks = "Ethoscope:Collectors:blocks";
    private const string Prices = "Ethoscope:Collectors:prices";
    private const string Mempool = "Ethoscope:Collectors:mempool";

    public static TheoryData<string, string, string[]> Wrong =>
        new()
        {
            { "Ethoscope:Collectors:mev:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:mev:Questions", "accepted is a number of questions from 0 to 1000", ["-1", "1001", "few"] },
            {
                "DATABASE_URL",
                "expected is postgresql://",
                [
                    "mysql://a:s3cret@db.test/x",
                    "db.test",
                    "postgresql://db.test",
                    "postgresql:///x",
                    "postgresql://a:s3cret@db.test:99999/x",
                    "s3cret",
                ]
            },
            { "DATABASE_URL", "accepted are sslmode", ["postgresql://a:s3cret@db.test/x?colour=red"] },
            { "DATABASE_URL", "sslmode is not one of disable", ["postgresql://a:s3cret@db.test/x?sslmode=maybe"] },
            {
                "REDIS_URL",
                "expected is redis://",
                ["cache.test:6379", "http://:s3cret@cache.test", "redis://", "redis://cache.test:0x", "s3cret"]
            },
            {
                "ALCHEMY_API_KEY",
                "expected is the key alone",
                ["https://eth.test/v2/s3cret", "has blanks s3cret", "short", "ключ-ключ-ключ"]
            },
            { "Ethoscope:Limits:Default", "or none for no limit", ["0", "-1", "1.5", "1000001", "many"] },
            { "Ethoscope:Limits:FailedKeys", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "all"] },
            { "Ethoscope:Limits:Circuits", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "60 tabs"] },
            { "Ethoscope:Limits:StreamConnects", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "ten"] },
            { "Ethoscope:Limits:Streams", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "-1"] },
            { "Ethoscope:Limits:PremiumStreams", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "1.5"] },
            { "Ethoscope:Limits:AdminStreams", "accepted is a number from 1 to 1000000, or none for no limit", ["0", "1000001"] },
            { "Ethoscope:Limits:ExportWeight", "accepted is a number of units from 1 to 1000", ["0", "none", "1001"] },
            { "Ethoscope:Limits:RowsPerUnit", "accepted is a number of rows from 1 to 1000", ["0", "1001"] },
            { "Ethoscope:Limits:Window", "accepted is a duration of whole seconds from 10s to 24h", ["60", "9s", "25h", "00:00:10.5"] },
            { "Ethoscope:Limits:SignInWindow", "accepted is a duration of whole seconds from 10s to 24h", ["15", "2d"] },
            { "LOG_LEVEL", "accepted is TRACE, DEBUG", ["LOUD", "7", "INFO,DEBUG", "true"] },
            { $"{Ethereum}:ChainId", "accepted is a whole number above 0", ["0", "-1", "1.5", "0x1", "one", "99999999999999999999"] },
            { $"{Ethereum}:Enabled", "accepted is true or false", ["maybe", "2", "enabled"] },
            {
                $"{Ethereum}:Endpoints:0",
                "begins with http:// or https://",
                ["node.test", "ftp://node.test", "ws://node.test", "http://", "s3cret", "//node.test"]
            },
            { "Ethoscope:Beacon:0", "begins with http:// or https://", ["node.test", "ws://node.test", "https://", "s3cret", "none"] },
            { "Ethoscope:Beacon", "or the word none", ["off", "http://s3cret.test"] },
            { "Ethoscope:Relays:0", "is not the name of a known relay", ["Flashbots", "http://s3cret.test", "none"] },
            { "Ethoscope:Relays", "or the word none", ["off", "http://s3cret.test"] },
            { "Ethoscope:Layer2", "or is the word none", ["off", "http://s3cret.test"] },
            { "Ethoscope:Layer2:base:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Layer2:base:Endpoints:0", "begins with http:// or https://", ["node.test", "ws://node.test", "s3cret"] },
            { "Ethoscope:Layer2:base:Stack", "accepted is optimism, arbitrum, zksync or scroll", ["op", "3"] },
            { "Ethoscope:Layer2:base:SampleEvery", "accepted is a number of blocks from 1 to 1000", ["0", "1001", "all"] },
            { "Ethoscope:Layer2:base:BlockTime", "accepted is a duration from 1s to 60s", ["2", "250ms", "2m"] },
            { "Ethoscope:Layer2:base:UptimeFeed", "accepted is the address of a contract", ["feed.test", "0x12"] },
            { "Ethoscope:Layer2:base:Batcher", "accepted is an account of L1", ["batcher.test", "0x12"] },
            { $"{Ethereum}:Endpoints:0:Url", "begins with http:// or https://", ["node.test", "wss://node.test", "s3cret"] },
            { $"{Ethereum}:Endpoints:0:WebSocketUrl", "begins with ws:// or wss://", ["node.test", "https://node.test", "s3cret"] },
            {
                $"{Ethereum}:Endpoints:0:RequestsPerSecond",
                "accepted is a number above 0",
                ["0", "-5", "fast", "1e3", "1,5", "NaN", "Infinity"]
            },
            { $"{Ethereum}:Endpoints:0:RequestsPerDay", "accepted is a whole number above 0", ["0", "-5", "many", "1.5", "100k"] },
            { $"{Ethereum}:Endpoints:0:MaxBatch", "accepted is a number of calls from 1 to 1000", ["0", "1001", "-1", "all", "2.5"] },
            { $"{Ethereum}:Endpoints:0:PendingTransactions", "accepted is true or false", ["maybe", "2"] },
            { $"{Ethereum}:Endpoints:0:Name", "letters, digits", ["a b", "a/b", "a\"b", "-a", "é"] },
            { $"{Blocks}:Enabled", "accepted is true or false", ["maybe", "2"] },
            { $"{Blocks}:Depth", "accepted is headers, receipts or full", ["deep", "2", "head", "full,headers"] },
            { $"{Blocks}:InitialBlocks", "accepted is a number of blocks from 1 to 100000", ["0", "100001", "-1", "few", "1.5", "1_000"] },
            { $"{Blocks}:BatchSize", "accepted is a number of blocks from 1 to 1000", ["0", "1001", "-1", "few"] },
            { $"{Blocks}:PollInterval", "accepted is a duration", ["0s", "-1s", "5", "5 s", "soon", "1w", "99999d"] },
            { $"{Blocks}:History:Headers", "accepted is a duration", ["0s", "-1s", "30", "a month"] },
            { $"{Blocks}:History:Full", "accepted is a duration", ["0s", "-1s", "48", "two days"] },
            { $"{Blocks}:Schedule", "accepted is a cron expression", ["every minute", "* * * *", "* * * * * * *", "@hourly", "5"] },
            { $"{Prices}:Enabled", "accepted is true or false", ["maybe", "2"] },
            {
                $"{Prices}:Feed",
                "accepted is the address of a contract",
                ["eth.test", "0x12", "0x", "0xzz4ec3df9cbd43714fe2740f5e3616155c5b8419"]
            },
            { $"{Prices}:StaleAfter", "accepted is a duration", ["0s", "-1s", "75", "soon"] },
            { $"{Prices}:History", "accepted is a duration", ["0s", "-1s", "30", "a month"] },
            { "Ethoscope:Collectors:health:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:health:CatchUp", "accepted is a duration", ["0s", "6"] },
            { "Ethoscope:Collectors:anomalies:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:anomalies:Methods:base_fee", "accepted is robust, z_score or iqr", ["mean", "3"] },
            { "Ethoscope:Collectors:relays:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:relays:History", "accepted is a duration", ["0s", "30"] },
            { "Ethoscope:Collectors:relays:BidsEvery", "accepted is a number of slots", ["-1", "1001", "all"] },
            { "Ethoscope:Collectors:layer2:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:layer2:PollInterval", "accepted is a duration", ["0s", "10"] },
            { "Ethoscope:Collectors:layer2:PostingHistory", "accepted is a duration", ["0s", "3"] },
            { "Ethoscope:Collectors:layer2:OperationsPerMinute", "accepted is a number of transactions", ["-1", "10001", "all"] },
            { "Ethoscope:Collectors:consensus:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:consensus:History", "accepted is a duration", ["0s", "-1s", "30", "a month"] },
            { $"{Mempool}:Enabled", "accepted is true or false", ["maybe", "2"] },
            { $"{Mempool}:Interval", "accepted is a duration from 5s to 30s", ["4s", "31s", "0s", "12", "soon"] },
            { $"{Mempool}:Transactions", "accepted is true or false", ["maybe", "2"] },
            { $"{Mempool}:FirstSeen", "accepted is true or false", ["maybe", "2"] },
            { $"{Mempool}:TransactionsInterval", "accepted is a duration", ["0s", "-1s", "60", "a minute"] },
            { $"{Mempool}:MostForContent", "accepted is a number of transactions", ["0", "-1", "10000001", "many"] },
            { $"{Mempool}:MostForPrices", "accepted is a number of transactions", ["0", "-1", "10000001", "many"] },
            { $"{Mempool}:PendingCap", "accepted is a number of transactions", ["0", "-1", "10000001", "many"] },
            { $"{Mempool}:QueuedCap", "accepted is a number of transactions", ["0", "-1", "10000001", "many"] },
            { "Ethoscope:Retention:Mempool", "accepted is a duration", ["0s", "-1s", "6d", "30", "a month"] },
            { "Ethoscope:Collectors:fees:Enabled", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Collectors:fees:CatchUp", "accepted is a number of blocks from 1 to 100000", ["0", "100001", "-1", "few"] },
            { "Ethoscope:Retention:Estimates", "accepted is a duration", ["0s", "-1s", "7d", "30", "a month"] },
            { "Ethoscope:Retention:Layer2", "accepted is a duration", ["0s", "-1s", "47h", "7", "a week"] },
            { "Ethoscope:Retention:Health", "accepted is a duration", ["0s", "-1s", "7d", "365", "a year"] },
            { "Ethoscope:Retention:Anomalies", "accepted is a duration", ["0s", "-1s", "7d", "30", "a month"] },
            { "Ethoscope:Retention:LiveMessages", "accepted is a duration", ["0s", "-1s", "59m", "24", "a day", "1d12h"] },
            { "Ethoscope:Retention:Iterations", "accepted is a duration", ["0s", "-1s", "23h", "30", "a month", "00:00"] },
            { "Ethoscope:Retention:Rejections", "accepted is a duration", ["0s", "-1s", "23h", "30", "a month"] },
            { "Ethoscope:Api:RequireKey", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Dashboard:RequireLogin", "accepted is true or false", ["maybe", "2"] },
            { "Ethoscope:Limits:Requests:Answer", "accepted is a duration from 1s to 5m", ["0s", "10", "6m", "soon"] },
            { "Ethoscope:Limits:Requests:Statement", "accepted is a duration from 1s to 5m", ["-1s", "1d"] },
            { "Ethoscope:Limits:Requests:Connections", "accepted is a number from 100 to 1000000", ["0", "99", "many", "1e4"] },
            { "Ethoscope:Proxies:0", "accepted is the address of a proxy", ["proxy.test", "10", "10.0.0.0/33", "0.0.0.0/0", "010.0.0.1"] },
            { "ETHOSCOPE_ADMIN_PASSWORD", "and more", ["s3cret"] },
            { "API_SECRET_KEY", "and more", ["s3cret"] },
            { "Ethoscope:Metrics:Token", "letters, digits", ["has blanks s3cret", "ключ", "s3cret\ttab", "\"s3cret\""] },
        };

    /// <summary>Keys that hold a value given keys of their own, sections and lists given a value, and keys that do not exist.</summary>
    [Theory]
    [InlineData("Ethoscope:DataDirectory:Path", "x", "Ethoscope:DataDirectory is a single value")]
    [InlineData("Ethoscope:Metrics:Token:Value", "x", "Ethoscope:Metrics:Token is a single value")]
    [InlineData("Ethoscope:Embedded:PostgresBinaries:0", "x", "Ethoscope:Embedded:PostgresBinaries is a single value")]
    [InlineData("Ethoscope:Retention:Iterations:0", "1d", "Ethoscope:Retention:Iterations is a single value")]
    [InlineData("Ethoscope:Collectors:blocks:Depth:0", "full", "Ethoscope:Collectors:blocks:Depth is a single value")]
    [InlineData("Ethoscope:Embedded", "x", "Ethoscope:Embedded is not a single value")]
    [InlineData("Ethoscope:Retention", "1d", "Ethoscope:Retention is not a single value")]
    [InlineData("Ethoscope:Collectors", "all", "Ethoscope:Collectors is not a single value")]
    [InlineData("Ethoscope:Collectors:blocks", "full", "Ethoscope:Collectors:blocks is not a single value")]
    [InlineData("Ethoscope:Chains", "ethereum", "Ethoscope:Chains is not a single value")]
    [InlineData("Ethoscope:Chains:ethereum", "http://node.test", "Ethoscope:Chains:ethereum is not a single value")]
    [InlineData("Ethoscope:Chains:ethereum:Endpoints", "http://node.test", "Ethoscope:Chains:ethereum:Endpoints is a list")]
    [InlineData("Ethoscope", "x", "Ethoscope is not a single value")]
    [InlineData("Ethoscope:Metric:Token", "x", "Ethoscope:Metric is not a known key; the nearest is Ethoscope:Metrics")]
    [InlineData(
        "Ethoscope:Retention:LiveMessage",
        "1d",
        "Ethoscope:Retention:LiveMessage is not a known key; the nearest is Ethoscope:Retention:LiveMessages"
    )]
    [InlineData(
        "Ethoscope:Embedded:Binaries",
        "x",
        "Ethoscope:Embedded:Binaries is not a known key; the nearest is Ethoscope:Embedded:PostgresBinaries"
    )]
    public void Read_KeyOfAnotherShape_IsNamed(string key, string value, string sentence) =>
        Configured.Faults($"{key}={value}").ShouldContain(fault => fault.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_WrongValue_IsOneSentenceThatNamesTheKeyAndWhatIsAccepted(string key, string accepted, string[] values)
    {
        foreach (var value in values)
        {
            List<string> lines = [$"{key}={value}"];
            if (key.Contains(":Endpoints:0:", StringComparison.Ordinal) && !key.EndsWith(":Url", StringComparison.Ordinal))
                lines.Add($"{Ethereum}:Endpoints:0:Url=http://node.test");

            var fault = Configured.Faults(lines).ShouldHaveSingleItem($"{key}={value}");

            fault.ShouldStartWith($"{key} ", Case.Sensitive, value);
            fault.ShouldContain(accepted, Case.Sensitive, value);
            fault.ShouldNotContain("s3cret");
            fault.ShouldNotContain("\n");
        }
    }

    /// <summary>The table of the README is what operators read: a key that is added there is added here.</summary>
    [Fact]
    public void Wrong_EveryKeyOfTheReadme_IsTried()
    {
        var tried = Wrong.Select(row => row.Data.Item1).ToHashSet(StringComparer.Ordinal);
        string[] anyText = ["Ethoscope:DataDirectory", "Ethoscope:Embedded:PostgresBinaries"];
        // Forks are tried in ChainOptionsTests, with what a fork that is not known lacks besides, files of labels in BuilderLabelsOptionsTests,
        // origins in SecurityOptionsTests.
        string[] elsewhere = ["Ethoscope:Chains:ethereum:Forks:Amsterdam:Time", "Ethoscope:BuilderLabels", "Ethoscope:Cors:Origins:0"];

        var keys = File.ReadLines(Path.Combine(SharedData.Root, "README.md"))
            .Select(line => KeyCell().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["key"].Value)
            .ToList();

        keys.Count.ShouldBeGreaterThan(10);
        keys.Except([.. tried, .. anyText, .. elsewhere]).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| `(?<key>[A-Z_]+|Ethoscope:[A-Za-z0-9:]+)` \|", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex KeyCell();
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class EthoscopeOptionsTests
{
    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var options = Configured.Read();

        options.DataDirectory.ShouldBe(Environment.IsPrivilegedProcess ? "/var/lib/ethoscope" : "/srv/ethoscope/data");
        options.Chains.All.Select(chain => chain.Name).ShouldBe(KnownChains.All.Select(chain => chain.Name));
        options.Chains.Main.Endpoints.ShouldBe(KnownChains.Ethereum.Endpoints);
        options.Collectors.Blocks.Enabled.ShouldBeTrue();
        options.Collectors.Blocks.Following.Depth.ShouldBe(BlockDepth.Full);
        options.Collectors.Blocks.Following.InitialBlocks.ShouldBe(64);
        options.Collectors.Blocks.History.IsWanted.ShouldBeFalse();
        options.Collectors.Prices.FeedOf(options.Chains).ShouldBe(PriceFeed.Ether(KnownChains.Ethereum));
        options.LogLevel.ShouldBe(LogLevel.Information);
        options.Storage.DatabaseUrl.ShouldBeNull();
    }

    [Fact]
    public void Read_EveryKey_IsTaken()
    {
        var options = Configured.Read(
            "DATABASE_URL=postgresql://ann:secret@db.test/chain",
            "REDIS_URL=redis://cache.test",
            "LOG_LEVEL=warn",
            "Ethoscope:DataDirectory=kept",
            "Ethoscope:Embedded:PostgresBinaries=/usr/lib/postgresql/15",
            "Ethoscope:Metrics:Token=t0ken",
            "Ethoscope:Retention:LiveMessages=36h",
            "Ethoscope:Collectors:blocks:Enabled=false",
            "Ethoscope:Collectors:blocks:Schedule=*/2 * * * *",
            "Ethoscope:Collectors:blocks:Depth=Receipts",
            "Ethoscope:Collectors:blocks:InitialBlocks=7",
            "Ethoscope:Collectors:blocks:History:Headers=30d",
            "Ethoscope:Collectors:blocks:History:Full=48h",
            "Ethoscope:Collectors:blocks:BatchSize=4",
            "Ethoscope:Collectors:blocks:PollInterval=00:00:00.5",
            "Ethoscope:Collectors:prices:Schedule=*/3 * * * *",
            "Ethoscope:Collectors:prices:Feed=0x5F4eC3Df9cbd43714FE2740f5E3616155c5b8418",
            "Ethoscope:Collectors:prices:StaleAfter=2h",
            "Ethoscope:Collectors:prices:PollInterval=90s",
            "Ethoscope:Collectors:prices:History=7d",
            "Ethoscope:Collectors:consensus:Enabled=false",
            "Ethoscope:Collectors:consensus:History=36h"
        );

        options.DataDirectory.ShouldBe("/srv/ethoscope/kept");
        options.Storage.DatabaseUrl.ShouldBe("postgresql://ann:secret@db.test/chain");
        options.Storage.RedisUrl.ShouldBe("redis://cache.test");
        options.Storage.Postgres.Binaries.ShouldBe("/usr/lib/postgresql/15");
        options.LogLevel.ShouldBe(LogLevel.Warning);
        options.Metrics.Token.ShouldBe("t0ken");
        options.Retention.LiveMessages.ShouldBe(TimeSpan.FromHours(36));
        options.Collectors.Blocks.Enabled.ShouldBeFalse();
        options.Collectors.Blocks.Schedule.ShouldBe("*/2 * * * *");
        options.Collectors.Blocks.Following.ShouldBe(
            new BlockCollectorOptions
            {
                Depth = BlockDepth.Receipts,
                InitialBlocks = 7,
                BatchSize = 4,
                PollInterval = TimeSpan.FromSeconds(0.5),
            }
        );
        options.Collectors.Consensus.Enabled.ShouldBeFalse();
        options.Collectors.Consensus.Following.History.ShouldBe(TimeSpan.FromHours(36));
        options.Collectors.Prices.Schedule.ShouldBe("*/3 * * * *");
        options.Collectors.Prices.Following.ShouldBe(
            new PriceCollectorOptions { PollInterval = TimeSpan.FromSeconds(90), History = TimeSpan.FromDays(7) }
        );
        var feed = options.Collectors.Prices.FeedOf(options.Chains)!;
        feed.Address.ToString().ShouldBe("0x5f4ec3df9cbd43714fe2740f5e3616155c5b8418");
        feed.StaleAfter.ShouldBe(TimeSpan.FromHours(2));
        options.Collectors.Blocks.History.ShouldBe(new() { Headers = TimeSpan.FromDays(30), Full = TimeSpan.FromHours(48) });
    }

    [Theory]
    [InlineData("TRACE", LogLevel.Trace)]
    [InlineData("Debug", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("Information", LogLevel.Information)]
    [InlineData("WARNING", LogLevel.Warning)]
    [InlineData("error", LogLevel.Error)]
    [InlineData("CRITICAL", LogLevel.Critical)]
    [InlineData("Fatal", LogLevel.Critical)]
    [InlineData("", LogLevel.Information)]
    public void Read_LogLevelOfEitherWorld_IsUnderstood(string name, LogLevel level) =>
        Configured.Read($"LOG_LEVEL={name}").LogLevel.ShouldBe(level);

    [Fact]
    public void Read_BlankValues_CountAsMissing()
    {
        var options = Configured.Read(
            "DATABASE_URL=",
            "REDIS_URL= ",
            "ALCHEMY_API_KEY=",
            "Ethoscope:Metrics:Token=",
            "Ethoscope:Collectors:blocks:Depth="
        );

        options.DatabaseUrl.ShouldBeNull();
        options.RedisUrl.ShouldBeNull();
        options.Metrics.Token.ShouldBeNull();
        options.Chains.Main.Endpoints[0].Name.ShouldBe("publicnode");
    }

    [Theory]
    [InlineData("Ethoscope:Chain:ethereum:ChainId=1", "Ethoscope:Chain is not a known key; the nearest is Ethoscope:Chains.")]
    [InlineData("Ethoscope:Colectors:blocks:Depth=full", "Ethoscope:Colectors is not a known key; the nearest is Ethoscope:Collectors.")]
    [InlineData(
        "Ethoscope:Collectors:block:Depth=full",
        "Ethoscope:Collectors:block is not a known key; the nearest is Ethoscope:Collectors:blocks."
    )]
    [InlineData(
        "Ethoscope:Collectors:blocks:Dept=full",
        "Ethoscope:Collectors:blocks:Dept is not a known key; the nearest is Ethoscope:Collectors:blocks:Depth."
    )]
    [InlineData(
        "Ethoscope:Chains:ethereum:Endpoint:0=http://node.test",
        "Ethoscope:Chains:ethereum:Endpoint is not a known key; the nearest is Ethoscope:Chains:ethereum:Endpoints."
    )]
    [InlineData("Ethoscope:Metrics=t0ken", "Ethoscope:Metrics is not a single value; it has keys of its own.")]
    [InlineData("Ethoscope:DataDirectory:Path=/data", "Ethoscope:DataDirectory is a single value and has no keys of its own.")]
    [InlineData(
        "Ethoscope:Collectors:blocks:Depth=deep",
        "Ethoscope:Collectors:blocks:Depth is 'deep'; accepted is headers, receipts or full."
    )]
    [InlineData("Ethoscope:Collectors:blocks:Depth=2", "Ethoscope:Collectors:blocks:Depth is '2'; accepted is headers, receipts or full.")]
    [InlineData("Ethoscope:Collectors:blocks:Enabled=maybe", "Ethoscope:Collectors:blocks:Enabled is 'maybe'; accepted is true or false.")]
    [InlineData(
        "Ethoscope:Collectors:blocks:InitialBlocks=-1",
        "Ethoscope:Collectors:blocks:InitialBlocks is '-1'; accepted is a number of blocks from 1 to 100000."
    )]
    [InlineData(
        "Ethoscope:Collectors:blocks:InitialBlocks=99999999999999999999",
        "Ethoscope:Collectors:blocks:InitialBlocks is '99999999999999999999'; accepted is a number of blocks from 1 to 100000."
    )]
    [InlineData(
        "Ethoscope:Collectors:blocks:Schedule=every minute",
        "Ethoscope:Collectors:blocks:Schedule is 'every minute'; accepted is a cron expression of five fields, or six with seconds, such as */5 * * * *, in UTC."
    )]
    [InlineData(
        "Ethoscope:Retention:LiveMessages=0s",
        "Ethoscope:Retention:LiveMessages is '0s'; accepted is a duration such as 90s, 15m, 24h, 30d or 1.12:00:00."
    )]
    [InlineData("LOG_LEVEL=LOUD", "LOG_LEVEL is 'LOUD'; accepted is TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL.")]
    public void Read_WrongConfiguration_NamesTheKeyAndWhatIsAccepted(string line, string sentence) =>
        Configured.Faults(line).ShouldHaveSingleItem().ShouldBe(sentence);

    [Theory]
    [InlineData("DATABASE_URL=mysql://ann:s3cret@db.test/chain", "DATABASE_URL can't be used: its scheme is not postgresql://")]
    [InlineData("REDIS_URL=redis://s3cret@cache.test", "REDIS_URL can't be used: it has a user but no password")]
    [InlineData("ALCHEMY_API_KEY=https://eth-mainnet.g.alchemy.com/v2/s3cret", "ALCHEMY_API_KEY can't be used: it is not a key of letters")]
    [InlineData(
        "Ethoscope:Chains:ethereum:Endpoints:0=node.test/s3cret",
        "Ethoscope:Chains:ethereum:Endpoints:0 is not an address that begins with http"
    )]
    public void Read_WrongSecret_IsNotRepeated(string line, string sentence)
    {
        var fault = Configured.Faults(line).ShouldHaveSingleItem();

        fault.ShouldStartWith(sentence);
        fault.ShouldNotContain("s3cret");
    }

    [Fact]
    public void Read_SeveralFaults_TellsAllAtOnce() =>
        Configured
            .Faults("LOG_LEVEL=LOUD", "DATABASE_URL=x", "Ethoscope:Collectors:blocks:Depth=deep", "Ethoscope:Wrong=1")
            .Select(fault => fault.Split(' ')[0])
            .ShouldBe(["DATABASE_URL", "Ethoscope:Collectors:blocks:Depth", "LOG_LEVEL", "Ethoscope:Wrong"], ignoreOrder: true);

    [Fact]
    public void ToString_OptionsWithSecrets_HoldsNone() =>
        Configured
            .Read("DATABASE_URL=postgresql://ann:s3cret@db.test/chain", "Ethoscope:Metrics:Token=s3cret")
            .ToString()
            .ShouldNotContain("s3cret");
}

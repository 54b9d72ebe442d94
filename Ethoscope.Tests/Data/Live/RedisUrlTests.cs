using Ethoscope.Data.Live;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Live;

public sealed class RedisUrlTests
{
    [Theory]
    [InlineData("redis://cache.test", "cache.test:6379", null, null, 0, false)]
    [InlineData("redis://cache.test:6380/3", "cache.test:6380", null, null, 3, false)]
    [InlineData("redis://:p%40ss@cache.test/", "cache.test:6379", null, "p@ss", 0, false)]
    [InlineData("rediss://ann:a,b=c@cache.test:6380/1", "cache.test:6380", "ann", "a,b=c", 1, true)]
    [InlineData("redis://cache.test?db=4", "cache.test:6379", null, null, 4, false)]
    public void Parse_AcceptedForms_GiveTheirParts(string url, string host, string? user, string? password, int database, bool tls)
    {
        var options = RedisUrl.Parse(url);

        options.EndPoints.ShouldHaveSingleItem().ToString()!.ShouldEndWith(host);
        options.User.ShouldBe(user);
        options.Password.ShouldBe(password);
        options.DefaultDatabase.ShouldBe(database);
        options.Ssl.ShouldBe(tls);
    }

    [Theory]
    [InlineData("cache.test:6379", "not a URL")]
    [InlineData("http://:s3cret@cache.test", "scheme is not redis://")]
    [InlineData("redis://:s3cret@:6379", "names no host")]
    [InlineData("redis://s3cret@cache.test", "a user but no password")]
    [InlineData("redis://:s3cret@cache.test/first", "database is not a number")]
    [InlineData("redis://:s3cret@cache.test:0", "port is not a number")]
    [InlineData("redis://:s3cret@cache.test?s3cret=1", "accepted is db")]
    public void Parse_OtherText_SaysWhatIsAcceptedWithoutThePassword(string url, string reason)
    {
        var fault = Should.Throw<FormatException>(() => RedisUrl.Parse(url));

        fault.Message.ShouldContain(reason);
        fault.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void ForUse_AnyAddress_FailsFastAndReconnects()
    {
        var address = RedisUrl.Parse("redis://:secret@cache.test");

        var options = RedisUrl.ForUse(address);

        options.AbortOnConnectFail.ShouldBeFalse();
        options.BacklogPolicy.ShouldBe(BacklogPolicy.FailFast);
        options.ReconnectRetryPolicy.ShouldBeOfType<ExponentialRetry>();
        options.Password.ShouldBe("secret");
        address.ClientName.ShouldNotBe("ethoscope");
    }
}

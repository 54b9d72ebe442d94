using System.Net;
using Ethoscope.Web.Observability;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class MetricsDoorTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public void IsOpenFor_CallerWithoutAToken_IsOpenForThisMachineOnly(string? address, bool open)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        new MetricsDoor(null).IsOpenFor(context).ShouldBe(open);
        new MetricsDoor("token").IsOpenFor(context).ShouldBe(open);
    }

    [Theory]
    [InlineData("Bearer token", true)]
    [InlineData("bearer token", true)]
    [InlineData("Bearer Token", false)]
    [InlineData("Bearer ", false)]
    [InlineData("Basic token", false)]
    [InlineData("token", false)]
    public void IsOpenFor_StrangerWithAHeader_IsOpenForTheTokenOnly(string header, bool open)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        context.Request.Headers.Authorization = header;

        new MetricsDoor("token").IsOpenFor(context).ShouldBe(open);
        new MetricsDoor(null).IsOpenFor(context).ShouldBeFalse();
        new MetricsDoor("").IsOpenFor(context).ShouldBeFalse();
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-proto")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Original-For")]
    public void IsOpenFor_PassedOnByAProxyOfThisMachine_IsClosed(string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers[header] = "anything";

        new MetricsDoor("token").IsOpenFor(context).ShouldBeFalse();
    }

    /// <summary>A header that stands twice is no token, whichever of them is right.</summary>
    [Theory]
    [InlineData("Bearer token", "Bearer token")]
    [InlineData("Bearer token", "Bearer other")]
    [InlineData("Bearer other", "Bearer token")]
    public void IsOpenFor_StrangerWithTwoHeaders_IsClosed(string first, string second)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        context.Request.Headers.Authorization = new([first, second]);

        new MetricsDoor("token").IsOpenFor(context).ShouldBeFalse();
    }

    [Theory]
    [InlineData("?token=token")]
    [InlineData("?access_token=token")]
    [InlineData("?authorization=Bearer%20token")]
    public void IsOpenFor_StrangerWithATokenInTheAddress_IsClosed(string query)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        context.Request.QueryString = new(query);

        new MetricsDoor("token").IsOpenFor(context).ShouldBeFalse();
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>An address with keys in it appears in no message, log or state (field case 46).</summary>
public sealed class SecretTests
{
    private static readonly string[] Secrets = ["0123456789abcdef0123456789abcdef", "TESTKEY123", "pa%40ss", "pa@ss"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403)]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task GetHeadAsync_EndpointEchoesItsAddress_NothingOfItIsTold(int status)
    {
        await using var stub = await RpcStub.StartAsync();
        var endpoint = Secret(stub.Url);
        stub.Intercept = _ => new StubAnswer(
            status,
            $"<html>no access with testkey123 at {endpoint.Url.OriginalString} for user:pa@ss or /v3/0123456789abcdef0123456789abcdef</html>"
        );
        await using var host = new UpstreamHost([endpoint]);

        var exception = await host.RunAsync(Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop)));

        Check(host, exception, endpoint);
        host.Pool.Find("keyed")!.Health.LastFault!.Message.ShouldContain("no access with [hidden]");
    }

    [Fact]
    public async Task GetHeadAsync_ErrorMessageHoldsTheKey_NothingOfItIsTold()
    {
        await using var stub = await RpcStub.StartAsync();
        var endpoint = Secret(stub.Url);
        stub.Answer = (_, _) =>
            throw StubErrorException.Of(-32000, $"project 0123456789abcdef0123456789abcdef has no plan, see {endpoint.Url}");
        await using var host = new UpstreamHost([endpoint]);

        var exception = await host.RunAsync(Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop)));

        Check(host, exception, endpoint);
    }

    [Fact]
    public async Task GetHeadAsync_NobodyListens_NothingOfTheAddressIsTold()
    {
        var stub = await RpcStub.StartAsync();
        var endpoint = Secret(stub.Url);
        await stub.DisposeAsync();
        await using var host = new UpstreamHost([endpoint]);

        var exception = await host.RunAsync(Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop)));

        Check(host, exception, endpoint);
        exception.Message.ShouldContain("keyed unreachable");
    }

    private static ChainEndpoint Secret(Uri url)
    {
        var address = new Uri($"http://user:pa%40ss@{url.Authority}/v3/0123456789abcdef0123456789abcdef?api-key=TESTKEY123");
        return new ChainEndpoint("keyed", address);
    }

    private static void Check(UpstreamHost host, Exception exception, ChainEndpoint endpoint)
    {
        var told = string.Join('\n', host.Logs.Append(exception.ToString()).Concat(host.Pool.States.Select(state => state.ToString())));
        foreach (var secret in Secrets.Append(endpoint.Url.Authority))
            told.ShouldNotContain(secret);
        told.ShouldContain("keyed");
    }
}

using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class SecurityOptionsTests
{
    [Fact]
    public void Read_NothingSet_BelievesNoProxyAndAsksForNoKey()
    {
        var security = Configured.Read().Security;

        security.Proxies.ShouldBeEmpty();
        security.RequireKey.ShouldBeFalse();
        security.AdminPassword.ShouldBeNull();
        security.ApiSecretKey.ShouldBeNull();
    }

    [Fact]
    public void Read_Proxies_AreAddressesAndNetworks() =>
        Configured
            .Read(
                "Ethoscope:Proxies:0=10.0.0.2",
                "Ethoscope:Proxies:1=172.18.0.0/16",
                "Ethoscope:Proxies:2=::1",
                "Ethoscope:Api:RequireKey=true"
            )
            .Security.Proxies.Select(proxy => proxy.ToString())
            .ShouldBe(["10.0.0.2/32", "172.18.0.0/16", "::1/128"]);

    [Fact]
    public void Read_Origins_AreAsBrowsersSendThem() =>
        Configured
            .Read(
                "Ethoscope:Cors:Origins:0=https://App.Example.org",
                "Ethoscope:Cors:Origins:1=http://localhost:3000",
                "Ethoscope:Cors:Origins:2=https://app.example.org:443"
            )
            .Security.Origins.ShouldBe(["https://app.example.org", "http://localhost:3000"]);

    [Theory]
    [InlineData("Ethoscope:Cors:Origins:0=app.example.org", "Ethoscope:Cors:Origins:0 is 'app.example.org'; accepted is an origin such as")]
    [InlineData("Ethoscope:Cors:Origins:0=https://app.example.org/", "Ethoscope:Cors:Origins:0 is 'https://app.example.org/'; accepted is")]
    [InlineData("Ethoscope:Cors:Origins:0=https://app.example.org/x", "Ethoscope:Cors:Origins:0 is 'https://app.example.org/x'; accepted")]
    [InlineData("Ethoscope:Cors:Origins:0=https://*.example.org", "Ethoscope:Cors:Origins:0 is 'https://*.example.org'; accepted is")]
    [InlineData("Ethoscope:Cors:Origins:0=null", "Ethoscope:Cors:Origins:0 is 'null'; accepted is")]
    [InlineData("Ethoscope:Cors:Origins:0=ftp://a.test", "Ethoscope:Cors:Origins:0 is 'ftp://a.test'; accepted is")]
    [InlineData("Ethoscope:Cors:Origins:0=https://user:pw@a.test", "Ethoscope:Cors:Origins:0 names a user; accepted is an origin")]
    [InlineData("Ethoscope:Cors:Origins=https://a.test", "Ethoscope:Cors:Origins is a list; write its first entry as")]
    [InlineData("Ethoscope:Cors:Origin:0=*", "Ethoscope:Cors:Origin is not a known key; the nearest is Ethoscope:Cors:Origins")]
    public void Read_WrongOrigin_NamesTheKeyAndWhatIsAccepted(string line, string sentence) =>
        Configured.Faults(line).ShouldHaveSingleItem().ShouldStartWith(sentence);

    [Fact]
    public void Read_EveryOriginBesideOthers_IsRefused() =>
        Configured
            .Faults("Ethoscope:Cors:Origins:0=*", "Ethoscope:Cors:Origins:1=https://a.test")
            .ShouldHaveSingleItem()
            .ShouldStartWith("Ethoscope:Cors:Origins has * beside others");

    [Theory]
    [InlineData("Ethoscope:Proxies:0=10", "Ethoscope:Proxies:0 is '10'; accepted is the address of a proxy")]
    [InlineData("Ethoscope:Proxies:0=proxy.local", "Ethoscope:Proxies:0 is 'proxy.local'; accepted is")]
    [InlineData("Ethoscope:Proxies:0=172.18.0.0/40", "Ethoscope:Proxies:0 is '172.18.0.0/40'; accepted is")]
    [InlineData("Ethoscope:Proxies:0=0.0.0.0/0", "Ethoscope:Proxies:0 is '0.0.0.0/0', which believes everybody")]
    [InlineData(
        "Ethoscope:Proxies:first=10.0.0.1",
        "Ethoscope:Proxies:first is not an entry of a list; write the first proxy as Ethoscope:Proxies:0"
    )]
    [InlineData("Ethoscope:Proxies=10.0.0.1", "Ethoscope:Proxies is a list; write its first entry as Ethoscope:Proxies:0")]
    [InlineData("Ethoscope:Api:RequireKey=maybe", "Ethoscope:Api:RequireKey is 'maybe'; accepted is true or false")]
    [InlineData("Ethoscope:Api:RequireKeys=true", "Ethoscope:Api:RequireKeys is not a known key; the nearest is Ethoscope:Api:RequireKey")]
    public void Read_Wrong_NamesTheKeyAndWhatIsAccepted(string line, string sentence) =>
        Configured.Faults(line).ShouldHaveSingleItem().ShouldStartWith(sentence);

    [Theory]
    [InlineData("ETHOSCOPE_ADMIN_PASSWORD", "eleven-char", "12")]
    [InlineData("API_SECRET_KEY", "only-fifteen-15", "16")]
    public void Read_SecretTooShort_NamesTheKeyAndNotTheValue(string key, string value, string least)
    {
        var fault = Configured.Faults($"{key}={value}").ShouldHaveSingleItem();

        fault.ShouldBe($"{key} can't be used: it has {value.Length} characters; accepted are {least} and more.");
    }
}

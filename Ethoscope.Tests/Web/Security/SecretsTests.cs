using System.Runtime.Versioning;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Configuration;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Security;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

[UnsupportedOSPlatform("windows")]
public sealed class SecretsTests
{
    [Fact]
    public async Task Secrets_NothingConfigured_AreMadeOnceForTheirOwnerAlone()
    {
        using var folder = new TestFolder();
        var options = Configured.Read($"Ethoscope:DataDirectory={Path.Combine(folder.Path, "data")}");

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => new Secrets(options))));

        made.Select(one => (one.AdminPassword, one.ApiKey)).Distinct().Count().ShouldBe(1);
        made[0].AdminPassword.Length.ShouldBe(24);
        made[0].ApiKey.Length.ShouldBe(64);
        Directory
            .EnumerateFiles(options.DataDirectory)
            .Select(Path.GetFileName)
            .ShouldBe(["admin-password", "api-secret-key"], ignoreOrder: true);
        foreach (var file in Directory.EnumerateFiles(options.DataDirectory))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Secrets_FileThatOthersRead_IsClosedToThem()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "admin-password");
        File.WriteAllText(path, "of-another-day\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        SecretFile.ReadOrMake(path, () => throw new InvalidOperationException(), "X").ShouldBe("of-another-day");

        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Secrets_FileThatItsOwnerMayOnlyRead_IsLeftAsItIs()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "admin-password");
        File.WriteAllText(path, "of-a-secret-store\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        SecretFile.ReadOrMake(path, () => throw new InvalidOperationException(), "X").ShouldBe("of-a-secret-store");

        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead);
    }

    [Fact]
    public void Secrets_FileEmpty_IsRefusedWithItsPath()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "admin-password");
        File.WriteAllText(path, "\n");

        Should
            .Throw<InvalidConfigurationException>(() => SecretFile.ReadOrMake(path, () => "made", "SOME_NAME"))
            .Message.ShouldContain($"{path} is empty: delete it and start again, or set SOME_NAME");
    }

    [Fact]
    public void AdminPassword_SameInAnotherInstance_HasTheSameStampAndAnotherHasAnother()
    {
        var (one, same, other) = (new AdminPassword("right-horse"), new AdminPassword("right-horse"), new AdminPassword("right-horsf"));

        one.IsRight("right-horse").ShouldBeTrue();
        one.IsRight("Right-horse").ShouldBeFalse();
        one.IsRight("").ShouldBeFalse();
        one.IsCurrent(same.Stamp).ShouldBeTrue();
        one.IsCurrent(other.Stamp).ShouldBeFalse();
        one.IsCurrent(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/hangfire/recurring?from=1", "/hangfire/recurring?from=1")]
    [InlineData("/", "/")]
    [InlineData(null, "/admin")]
    [InlineData("", "/admin")]
    [InlineData("//evil.test", "/admin")]
    [InlineData("/\\evil.test", "/admin")]
    [InlineData("/x\\..\\evil", "/admin")]
    [InlineData("https://evil.test/", "/admin")]
    [InlineData("evil", "/admin")]
    [InlineData("/\t/evil.test", "/admin")]
    [InlineData("javascript:alert(1)", "/admin")]
    public void LocalAddress_OfAnyText_StaysOnThisServer(string? address, string expected) =>
        LocalAddress.Of(address, "/admin").ShouldBe(expected);
}

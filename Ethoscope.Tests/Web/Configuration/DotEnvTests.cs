using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class DotEnvTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _variable = $"DOTENV_TEST_{Guid.NewGuid():N}";

    [Fact]
    public void AddDotEnv_FourSources_TheLaterWins()
    {
        string[] names = ["json", "file", "environment", "line"];
        Write("appsettings.json", "{\"" + _variable + "\": {" + string.Join(',', names.Select(name => $"\"{name}\": \"json\"")) + "}}");
        Write(".env", string.Join('\n', names.Skip(1).Select(name => $"{_variable}__{name}=file")));
        Environment.SetEnvironmentVariable($"{_variable}__environment", "environment");
        Environment.SetEnvironmentVariable($"{_variable}__line", "environment");

        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = _folder.Path, Args = [$"--{_variable}:line=line"] }
        );
        builder.Configuration.AddDotEnv(_folder.Path);

        names.Select(name => builder.Configuration[$"{_variable}:{name}"]).ShouldBe(names);
    }

    [Fact]
    public void AddDotEnv_FormsInUse_AreRead()
    {
        Write(
            ".env",
            $"""
            # a comment
            export {_variable}_A=plain
            {_variable}_B="quoted # and spaced"
            {_variable}_C='single $HOME'
            {_variable}_D=https://node.test/v2/k3y?a=b # trailing
            {_variable}_E=
            {_variable}_A=last
            Ethoscope__Chains__ethereum__Endpoints__0=http://127.0.0.1:8545
            """
        );

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.Path });
        builder.Configuration.AddDotEnv(_folder.Path);

        builder.Configuration[$"{_variable}_A"].ShouldBe("last");
        builder.Configuration[$"{_variable}_B"].ShouldBe("quoted # and spaced");
        builder.Configuration[$"{_variable}_C"].ShouldBe("single $HOME");
        builder.Configuration[$"{_variable}_D"].ShouldBe("https://node.test/v2/k3y?a=b");
        builder.Configuration[$"{_variable}_E"].ShouldBeNullOrEmpty();
        builder.Configuration["Ethoscope:Chains:ethereum:Endpoints:0"].ShouldBe("http://127.0.0.1:8545");
        Environment.GetEnvironmentVariable($"{_variable}_A").ShouldBeNull();
    }

    [Fact]
    public void AddDotEnv_NotUnderstood_NamesTheFileWithoutItsText()
    {
        Write(".env", "DATABASE_URL=\"postgresql://ann:s3cret@db.test/chain\nwhat is this");

        var fault = Should.Throw<InvalidConfigurationException>(() => WebApplication.CreateBuilder().Configuration.AddDotEnv(_folder.Path));

        fault.Message.ShouldContain(Path.Combine(_folder.Path, ".env"));
        fault.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void ReadEthoscopeOptions_RunFromACheckout_TakesTheFileAtItsTop()
    {
        Write("Ethoscope.sln", "");
        Write(".env", "Ethoscope__DataDirectory=kept");
        var project = Directory.CreateDirectory(Path.Combine(_folder.Path, "Ethoscope.Web")).FullName;

        var options = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = project }).ReadEthoscopeOptions();

        options.DataDirectory.ShouldBe(Path.Combine(_folder.Path, "kept"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable($"{_variable}__environment", null);
        Environment.SetEnvironmentVariable($"{_variable}__line", null);
        _folder.Dispose();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}

using Ethoscope.Core.Mev.Builders;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class BuilderLabelsOptionsTests
{
    [Fact]
    public void Read_OwnFile_IsLaidOverTheKnownLabels()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "mine.json");
        File.WriteAllText(path, """{ "builders": [{ "name": "mine", "extraData": ["My builder*"] }] }""");

        var options = Configured.Read($"Ethoscope:BuilderLabels={path}");

        options.Builders.ByExtraData("my builder 4"u8)!.Name.ShouldBe("mine");
        options.Builders.Find("titan").ShouldNotBeNull();
        options.Builders.Version.ShouldNotBe(BuilderLabels.Known.Version);
        Configured.Read().Builders.ShouldBeSameAs(BuilderLabels.Known);
    }

    [Fact]
    public void Read_FileThatIsWrongOrMissing_IsNamedWithWhatIsAccepted()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "wrong.json");
        File.WriteAllText(path, """{ "builders": [{ "name": "mine", "keys": ["0x12"] }] }""");

        var wrong = Configured.Faults($"Ethoscope:BuilderLabels={path}").ShouldHaveSingleItem();
        var missing = Configured.Faults("Ethoscope:BuilderLabels=nowhere.json").ShouldHaveSingleItem();

        wrong.ShouldContain("Ethoscope:BuilderLabels");
        wrong.ShouldContain("'0x12' of mine is no key; accepted are 0x and 96 hexadecimal digits");
        missing.ShouldContain("Ethoscope:BuilderLabels is 'nowhere.json', which can't be read");
    }

    [Fact]
    public void Read_MevKeys_AreTaken()
    {
        var options = Configured.Read(
            "Ethoscope:Collectors:mev:Enabled=false",
            "Ethoscope:Collectors:mev:Schedule=*/2 * * * *",
            "Ethoscope:Collectors:mev:Questions=5",
            "Ethoscope:Collectors:mev:PollInterval=4s"
        );

        options.Collectors.Mev.ShouldBe(
            new()
            {
                Enabled = false,
                Schedule = "*/2 * * * *",
                Following = new() { Questions = 5, PollInterval = TimeSpan.FromSeconds(4) },
            }
        );
        Configured.Faults("Ethoscope:Collectors:mev:Questions=-1").ShouldHaveSingleItem().ShouldContain("from 0 to 1000");
    }
}

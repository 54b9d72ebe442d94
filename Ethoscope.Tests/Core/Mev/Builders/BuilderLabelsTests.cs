using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Builders;

public sealed class BuilderLabelsTests
{
    private static readonly BuilderLabels Known = BuilderLabels.Known;

    [Theory]
    [InlineData("Titan (titanbuilder.xyz)", "titan")]
    [InlineData("✨ Quasar (quasar.win) ✨", "quasar")]
    [InlineData("Quasar (quasar.win)", "quasar")]
    [InlineData("BuilderNet", "buildernet")]
    [InlineData("BuilderNet (Nethermind)", "buildernet")]
    [InlineData("Eureka (eurekabuilder.xyz)", "eureka")]
    [InlineData("bombora.build\0\0\0", "bombora")]
    [InlineData("beaverbuild.org", "beaverbuild")]
    [InlineData("@rsyncbuilder", "rsync-builder")]
    [InlineData("Illuminate Dmocratize Dstribute", "flashbots")]
    [InlineData("Builder+ btcs.com | ethgas.com", "builder-plus")]
    [InlineData("@@penguinbuild.org", "penguinbuild")]
    [InlineData("https://blockbeelder.com 🐝", "blockbeelder")]
    [InlineData("s4e21ttfft", "bob")]
    // Letters that only look alike, and names that others made longer, are not believed to be the same.
    [InlineData("Тitan (titanbuilder.xyz)", null)]
    [InlineData("Not Titan (titanbuilder.xyz)", null)]
    [InlineData("ΒuilderNet (Flashbots)", null)]
    [InlineData("", null)]
    [InlineData("🦀", null)]
    [InlineData("Nethermind v1.35.2", null)]
    public void ByExtraData_Spellings_GiveTheirBuilder(string text, string? name) =>
        (Known.ByExtraData(Encoding.UTF8.GetBytes(text))?.Name).ShouldBe(name);

    [Theory]
    [InlineData("", true)]
    [InlineData("d883010f0a846765746888676f312e32342e32856c696e7578", true)]
    [InlineData("d883010b048467657468ff", true)]
    [InlineData("4e65746865726d696e64", true)]
    [InlineData("4e65746865726d696e642076312e33352e32", true)]
    [InlineData("726574682f76312e392e332f6c696e7578", true)]
    [InlineData("626573752032352e31312e30", true)]
    [InlineData("657269676f6e2d332e322e32", true)]
    [InlineData("65746872657820372e302e30", true)]
    // Titan, a cut emoji, and what is none of both.
    [InlineData("546974616e2028746974616e6275696c6465722e78797a29", false)]
    [InlineData("f09fa6", false)]
    [InlineData("676574687320617265206e6f7420676574", false)]
    public void IsClient_DefaultsOfClients_AreTold(string hex, bool isClient) =>
        Known.IsClient(Convert.FromHexString(hex)).ShouldBe(isClient);

    [Fact]
    public void Known_Labels_AreManyAndTheirKeysAreFound()
    {
        Known.All.Count.ShouldBe(36);
        Known.All.Sum(label => label.Keys.Count).ShouldBe(55);
        var titan = Known.Find("titan").ShouldNotBeNull();
        Known.ByKey(titan.Keys[0]).ShouldBeSameAs(titan);
        Known.Owns(titan, Address.Parse("0x4838B106FCE9647bdf1E7877BF73cE8B0BAD5f97")).ShouldBeTrue();
        (Known.TitleOf("buildernet"), Known.TitleOf("key-b67eaa5e")).ShouldBe(("BuilderNet", "key-b67eaa5e"));
        BuilderLabels.KeyName(titan.Keys[0]).ShouldBe("key-b67eaa5e");
    }

    /// <summary>Field case 28: names from bytes that hold NULs, marks of direction, broken UTF-8 and look-alikes.</summary>
    [Fact]
    public void ByExtraData_FieldCase28_JoinsPaddingAndNeverALookAlike()
    {
        var labels = Known.With(
            BuilderLabelFile.Parse(
                """
                {
                  // Comments are allowed.
                  "builders": [
                    { "name": "builder-a", "title": "Builder A", "extraData": ["Builder A*"] },
                    { "name": "builder-b", "extraData": ["builder-b"] },
                  ]
                }
                """
            )
        );

        var names = SharedData.FieldCase("28-builder-name-from-extra-data.json")["steps"]!
            .AsArray()
            .Select(step => (string)step!["reply"]!["body"]!["result"]!["extraData"]!)
            .Select(hex => HexText.TryRead(hex) is { } bytes ? Name(labels, bytes) : "unknown");

        string.Join(' ', names).ShouldBe("builder-a client builder-b - client - - - - - - unknown");
    }

    [Fact]
    public void With_OwnFile_ComesFirstAddsAndTakesKeys()
    {
        var titan = Known.Find("titan")!;
        var own = BuilderLabelFile.Parse(
            $$"""
            {
              "builders": [
                { "name": "mine", "title": "Mine", "extraData": ["titan (titanbuilder.xyz)"], "keys": ["{{titan.Keys[1]
                .ToString()
                .ToUpperInvariant()
                .Replace('X', 'x')}}"] },
                { "name": "quasar", "feeRecipients": ["0x000000000000000000000000000000000000a5a5"] }
              ],
              "clients": ["mynode*"]
            }
            """
        );

        var labels = Known.With(own);

        labels.ByExtraData("Titan (titanbuilder.xyz)"u8)!.Name.ShouldBe("mine");
        (labels.ByKey(titan.Keys[0])!.Name, labels.ByKey(titan.Keys[1])!.Name).ShouldBe(("titan", "mine"));
        var quasar = labels.Find("quasar")!;
        (quasar.Title, quasar.FeeRecipients.Count, labels.All.Count).ShouldBe(("Quasar", 2, 37));
        labels.ByExtraData("Quasar (quasar.win)"u8).ShouldBeSameAs(quasar);
        labels.IsClient("mynode 4"u8).ShouldBeTrue();
        labels.Version.ShouldNotBe(Known.Version);
        Known.With(own).Version.ShouldBe(labels.Version);
        Known.With(BuilderLabelFile.Parse("{}")).Version.ShouldBe(Known.Version);
    }

    [Theory]
    [InlineData("[]", "not JSON of that shape")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"key\": [] }] }", "'key'")]
    [InlineData("{ \"builders\": null }", "not JSON of that shape")]
    [InlineData("{ \"builders\": [{ \"title\": \"A\" }] }", "no name")]
    [InlineData("{ \"builders\": [{ \"name\": \"A B\" }] }", "'A B' is no name")]
    [InlineData("{ \"builders\": [{ \"name\": \"key-00112233\" }] }", "a meaning of their own")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\" }, { \"name\": \"a\" }] }", "a occurs more than once")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"title\": \"\\u0007\" }] }", "can't be shown")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"extraData\": [\"*\"] }] }", "any block may have")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"extraDataPatterns\": [\"(\"] }] }", "no pattern")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"keys\": [\"0x12\"] }] }", "96 hexadecimal digits")]
    [InlineData("{ \"builders\": [{ \"name\": \"a\", \"feeRecipients\": [\"vitalik.eth\"] }] }", "40 hexadecimal digits")]
    public void Parse_WrongFile_SaysWhatIsWrong(string json, string said) =>
        Should.Throw<FormatException>(() => BuilderLabelFile.Parse(json)).Message.ShouldContain(said);

    private static string Name(BuilderLabels labels, byte[] bytes) =>
        labels.ByExtraData(bytes)?.Name ?? (labels.IsClient(bytes) ? "client" : "-");
}

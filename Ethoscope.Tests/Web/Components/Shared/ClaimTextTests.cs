using System.Globalization;
using System.Text;
using CsCheck;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class ClaimTextTests
{
    [Fact]
    public void Of_FieldCase28_IsSafeToShow()
    {
        var steps = SharedData.FieldCase("28-builder-name-from-extra-data.json")["steps"]!.AsArray();

        var shown = steps
            .Select(step => HexText.TryRead(step!["reply"]!["body"]!["result"]!["extraData"]!.GetValue<string>()))
            .Select(bytes => ClaimText.Of(bytes))
            .ToArray();

        shown.ShouldBe(
            [
                "Builder A (builder-a.example)",
                null,
                "builder-b",
                "bui\uFFFDlder",
                null,
                "<img src=x onerror=alert(1)>",
                "abc\uFFFDxyz",
                null,
                "Вuilder A",
                new string('a', 33),
                "=1+1",
                null,
            ],
            ignoreOrder: false
        );
    }

    [Fact]
    public void Of_AnyBytes_HoldsNoControlFormatOrLoneSurrogate() =>
        Gen
            .Byte.Array[0, 80]
            .Sample(bytes =>
                (ClaimText.Of(bytes) ?? "")
                    .EnumerateRunes()
                    .All(rune =>
                        Rune.GetUnicodeCategory(rune)
                            is not (
                                UnicodeCategory.Control
                                or UnicodeCategory.Format
                                or UnicodeCategory.Surrogate
                                or UnicodeCategory.PrivateUse
                            )
                    )
            );

    [Fact]
    public void Of_LongText_EndsInAnEllipsis() => ClaimText.Of(Encoding.UTF8.GetBytes(new string('x', 100)), 10).ShouldBe("xxxxxxxxxx…");

    [Theory]
    [InlineData("a\u2066b\u2069c", "a\uFFFDb\uFFFDc")]
    [InlineData("tab\there", "tab\uFFFDhere")]
    [InlineData("zero\u200Bwidth", "zero\uFFFDwidth")]
    [InlineData("line\u2028end", "line\uFFFDend")]
    public void Of_MarksThatAreNotSeen_AreReplaced(string text, string expected) =>
        ClaimText.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);
}

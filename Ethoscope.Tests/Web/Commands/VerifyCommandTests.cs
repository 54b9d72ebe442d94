using Ethoscope.Core.Verification;
using Ethoscope.Web.Commands;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

public sealed class VerifyCommandTests
{
    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "block")]
    [InlineData("verify", "block", "head")]
    [InlineData("verify", "block", "--chain", "ethereum")]
    [InlineData("verify", "builder")]
    [InlineData("verify", "builder", "titan", "--window", "8d")]
    [InlineData("verify", "builder", "titan", "--window", "0")]
    [InlineData("verify", "builder", "titan", "--at", "23000000")]
    [InlineData("verify", "score", "--at", "yesterday")]
    public void Parse_WrongCommandLine_EndsWithOne(params string[] arguments) => Parse(arguments).ExitCode.ShouldBe(1);

    [Theory]
    [InlineData("verify", "block", "23000000")]
    [InlineData("verify", "block", "23000000", "--chain", "base")]
    [InlineData("verify", "builder", "titan")]
    [InlineData("verify", "builder", "titan", "--window", "12h", "--at", "2026-01-07T01:01:11Z")]
    [InlineData("verify", "score")]
    [InlineData("verify", "score", "--at", "2026-01-07")]
    public void Parse_WhatTheHelpSays_IsToBeRun(params string[] arguments) => Parse(arguments).ExitCode.ShouldBeNull();

    [Fact]
    public void Lines_Differences_AreATableOfTheseAlone()
    {
        var result = new VerificationResult("block 5", "computed again", VerificationOutcome.Different, "1 of 2 values of block 5 differ.")
        {
            Values = [new("hash", "0x12", "0x12"), new("gas used", "18000000", "18000001")],
        };

        VerificationText
            .Lines(result)
            .ShouldBe(["1 of 2 values of block 5 differ.", "VALUE     STORED    COMPUTED AGAIN", "gas used  18000000  18000001"]);
    }

    [Fact]
    public void Lines_TheSame_AreTheSentence() =>
        VerificationText
            .Lines(
                new VerificationResult("block 5", "", VerificationOutcome.Same, "All 2 values are the same.")
                {
                    Values = [new("a", "1", "1")],
                }
            )
            .ShouldBe(["All 2 values are the same."]);

    private static Invocation Parse(string[] arguments) =>
        Invocation.Parse(arguments, (_, _) => Task.FromResult(0), Verbs.Create, TextWriter.Null);
}

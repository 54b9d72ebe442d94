using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Commands;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

public sealed class BackfillCommandTests
{
    [Fact]
    public void Parse_AllOptions_ReadsThem()
    {
        var (exitCode, command) = Parse("backfill", "--chain", "ethereum", "--from", "2026-01-07", "--to", "23000000", "--depth", "full");

        exitCode.ShouldBeNull();
        command.ShouldBe(
            new("ethereum", new(0, new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero)), new(23_000_000, null), BlockDepth.Full)
        );
    }

    [Fact]
    public void Parse_FromOnly_TakesTheMainChainsHeadersUpToTheNewestFinal() =>
        Parse("backfill", "--from", "5").Command.ShouldBe(new(null, new(5, null), null, BlockDepth.Headers));

    [Theory]
    [InlineData("backfill")]
    [InlineData("backfill", "--from")]
    [InlineData("backfill", "--from", "yesterday")]
    [InlineData("backfill", "--from", "-5")]
    [InlineData("backfill", "--from", "5", "--to", "2026-13-01")]
    [InlineData("backfill", "--from", "5", "--depth", "deep")]
    [InlineData("backfill", "--from", "5", "--depth", "1")]
    [InlineData("backfill", "--from", "5", "--bogus", "1")]
    [InlineData("backfill", "--from", "5", "now")]
    [InlineData("backfil", "--from", "5")]
    public void Parse_WrongCommandLine_EndsWithOne(params string[] arguments)
    {
        var (exitCode, command) = Parse(arguments);

        exitCode.ShouldBe(1);
        command.ShouldBeNull();
    }

    [Fact]
    public async Task ShowAsync_NoTerminal_WritesALineEveryFiveSeconds()
    {
        var time = new FakeTimeProvider();
        await using var output = new StringWriter();
        var display = new BackfillDisplay(output, time) { OnTerminal = false };
        var end = new TaskCompletionSource<BackfillReport>(TaskCreationOptions.RunContinuationsAsynchronously);

        var shown = display.ShowAsync(
            "Ethereum headers 0 to 999",
            told =>
            {
                told(new(1_000, 250, 750));
                return end.Task;
            }
        );
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(output.ToString().Split('\n').Length > 3);
            },
            "two lines"
        );
        end.SetResult(new(new(0, 999, BlockDepth.Headers), 1_000, 1_000, 0, [], null));
        await shown;

        var lines = output.ToString().Split(Environment.NewLine);
        lines[0].ShouldBe("Ethereum headers 0 to 999");
        lines[1].ShouldStartWith("250 of 1000 blocks (25.0 %), down to 750, ");
        output.ToString().ShouldNotContain("\u001b");
    }

    [Fact]
    public void Lines_Partly_NameRangesWithTheirReasonsAndHowToGoOn()
    {
        var asked = new BackfillRequest(0, 2_000, BlockDepth.Headers);
        var report = new BackfillReport(
            asked with
            {
                To = 999,
            },
            1_000,
            600,
            3,
            [new(new CoverageRange(500, 510), "Block 509 was refused: odd.")],
            "Spent."
        );

        var lines = new BackfillSummary(KnownChains.Ethereum, 0, new FakeTimeProvider(), () => 31).Lines(asked, report).ToList();

        lines[0].ShouldContain("0 to 999: stored 600 of 1000 blocks in");
        lines[0].ShouldContain("31 requests, 3 items refused or mended.");
        lines[1].ShouldStartWith("Heights above 999 are not final yet");
        lines[2].ShouldBe("Ended early: 500 to 509 (10 blocks). Block 509 was refused: odd.");
        lines[3].ShouldBe("Stopped with 400 blocks to go. Spent. The same command goes on from where it stands.");
    }

    [Fact]
    public async Task HeightOfATime_BetweenBlocks_TakesTheBlocksInside()
    {
        var tree = new BlockTree(100);
        var source = new TreeBlockSource(tree, new FakeTimeProvider());
        var time = tree.Canonical[50].Time;

        (await new HeightOrTime(0, time).FirstAsync(source, 99, default)).ShouldBe(50);
        (await new HeightOrTime(0, time.AddSeconds(1)).FirstAsync(source, 99, default)).ShouldBe(51);
        (await new HeightOrTime(0, time).LastAsync(source, 99, default)).ShouldBe(50);
        (await new HeightOrTime(0, time.AddSeconds(-1)).LastAsync(source, 99, default)).ShouldBe(49);
        (await new HeightOrTime(0, tree.Head.Time.AddDays(1)).FirstAsync(source, 99, default)).ShouldBe(100);
        (await new HeightOrTime(0, tree.Genesis.AddDays(-1)).FirstAsync(source, 99, default)).ShouldBe(0);
    }

    private static (int? ExitCode, BackfillCommand? Command) Parse(params string[] arguments)
    {
        BackfillCommand? asked = null;
        var parsed = Invocation.Parse(
            arguments,
            (_, _) => Task.FromResult(0),
            run =>
                [
                    BackfillCommand.Create(command =>
                    {
                        asked = command;
                        run((_, _) => Task.FromResult(0));
                    }),
                ],
            TextWriter.Null
        );
        return (parsed.ExitCode, asked);
    }
}

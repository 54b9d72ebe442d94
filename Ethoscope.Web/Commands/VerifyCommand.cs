using System.CommandLine;
using Ethoscope.Core.Verification;

namespace Ethoscope.Web.Commands;

/// <summary>Computes again what is stored: <c>verify block</c>, <c>verify builder</c>, <c>verify score</c>.</summary>
internal static class VerifyCommand
{
    private const string Codes =
        "Exit codes: 0 the same, 1 something differs, 2 no database, 3 it can't be verified; a wrong command line is 1.";

    public static Command Create(Action<VerbRun> asked)
    {
        var verify = new Command(
            "verify",
            $"Computes a block, a builder's share or a score again and prints what differs; it changes nothing. {Codes}"
        );
        verify.Subcommands.Add(BlockCommand(asked));
        verify.Subcommands.Add(BuilderCommand(asked));
        verify.Subcommands.Add(ScoreCommand(asked));
        return verify;
    }

    private static Command BlockCommand(Action<VerbRun> asked)
    {
        var number = new Argument<long>("number") { Description = "Height of the block." };
        number.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && long.TryParse(token.Value, out var height) && height < 0)
                result.AddError($"The height is {height}; accepted is 0 and more.");
        });
        var chain = new Option<string>("--chain") { Description = "Name of a configured chain; without it the main one." };
        var command = new Command("block", $"Reads a stored block from another endpoint than it came from, and compares. {Codes}")
        {
            number,
            chain,
        };
        command.SetAction(parsed =>
        {
            var (height, name) = (parsed.GetValue(number), parsed.GetValue(chain));
            asked(
                (host, stop) =>
                    VerifyHost.RunAsync(host, name, (verifier, one, inner) => verifier.VerifyBlockAsync(one, height, inner), stop)
            );
        });
        return command;
    }

    private static Command BuilderCommand(Action<VerbRun> asked)
    {
        var name = new Argument<string>("name") { Description = "Name of the builder, as in the address of its page, such as titan." };
        var window = new Option<string>("--window")
        {
            Description = $"How long: {VerificationWindow.Form}. Without it 24h.",
            HelpName = "7d|24h|30m",
        };
        window.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (VerificationWindow.TryRead(text) is null)
                result.AddError($"--window is '{text}'; accepted is {VerificationWindow.Form}.");
        });
        var at = AtOption("End of the window");
        var command = new Command(
            "builder",
            $"Counts a builder's blocks again from stored headers, payloads and payments, and compares. {Codes}"
        )
        {
            name,
            window,
            at,
        };
        command.SetAction(parsed =>
        {
            var (builder, length) = (parsed.GetValue(name)!, VerificationWindow.TryRead(parsed.GetValue(window))!.Value);
            var end = HeightOrTime.Parse(parsed.GetValue(at))?.Time;
            asked(
                (host, stop) =>
                    VerifyHost.RunAsync(
                        host,
                        null,
                        (verifier, chain, inner) => verifier.VerifyBuilderAsync(chain, builder, length, end, inner),
                        stop
                    )
            );
        });
        return command;
    }

    private static Command ScoreCommand(Action<VerbRun> asked)
    {
        var at = AtOption("Verify the score in force then; without it the newest one");
        var command = new Command("score", $"Scores stored inputs again, and compares. {Codes}") { at };
        command.SetAction(parsed =>
        {
            var moment = HeightOrTime.Parse(parsed.GetValue(at))?.Time;
            asked(
                (host, stop) =>
                    VerifyHost.RunAsync(host, null, (verifier, chain, inner) => verifier.VerifyScoreAsync(chain, moment, inner), stop)
            );
        });
        return command;
    }

    private static Option<string> AtOption(string description)
    {
        var at = new Option<string>("--at") { Description = $"{description}: {HeightOrTime.TimeForm}." };
        at.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (HeightOrTime.Parse(text)?.Time is null)
                result.AddError($"--at is '{text}'; accepted is {HeightOrTime.TimeForm}.");
        });
        return at;
    }
}

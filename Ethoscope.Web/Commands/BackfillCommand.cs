using System.CommandLine;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Commands;

/// <summary>History that is to be filled, as asked for on the command line.</summary>
/// <param name="Chain">Name of a configured chain; null for the main one.</param>
/// <param name="To">Null for the newest block that is final.</param>
internal sealed record BackfillCommand(string? Chain, HeightOrTime From, HeightOrTime? To, BlockDepth Depth)
{
    public static Command Create(Action<BackfillCommand> asked)
    {
        var chain = new Option<string>("--chain") { Description = "Name of a configured chain; without it the main one." };
        var from = Bound("--from", "Where to begin");
        from.Required = true;
        var to = Bound("--to", "Where to end (inclusive); without it the newest final block");
        var depth = new Option<BlockDepth>("--depth")
        {
            Description = "How deeply each block is read.",
            HelpName = "headers|receipts|full",
            DefaultValueFactory = _ => BlockDepth.Headers,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Enum.GetValues<BlockDepth>().Cast<BlockDepth?>().FirstOrDefault(one => Is(one, text)) is { } known)
                    return known;
                result.AddError($"--depth is '{text}'; accepted is headers, receipts or full.");
                return default;
            },
        };
        var command = new Command(
            "backfill",
            "Fills stored history with blocks, newest first. It can be stopped at any time and run again."
        )
        {
            chain,
            from,
            to,
            depth,
        };
        command.SetAction(parsed =>
            asked(
                new(
                    parsed.GetValue(chain),
                    HeightOrTime.Parse(parsed.GetValue(from))!.Value,
                    HeightOrTime.Parse(parsed.GetValue(to)),
                    parsed.GetValue(depth)
                )
            )
        );
        return command;
    }

    private static bool Is(BlockDepth? depth, string text) => string.Equals(depth.ToString(), text, StringComparison.OrdinalIgnoreCase);

    private static Option<string> Bound(string name, string description)
    {
        var option = new Option<string>(name) { Description = $"{description}: {HeightOrTime.Form}." };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (HeightOrTime.Parse(text) is null)
                result.AddError($"{name} is '{text}'; accepted is {HeightOrTime.Form}.");
        });
        return option;
    }
}

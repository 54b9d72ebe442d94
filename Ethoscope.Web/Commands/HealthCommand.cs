using System.CommandLine;
using Ethoscope.Core.Health;

namespace Ethoscope.Web.Commands;

/// <summary>Scores of health: <c>health backfill</c>.</summary>
internal static class HealthCommand
{
    public static Command Create(Action<VerbRun> asked) => new("health", "Scores of the main chain's health.") { Backfill(asked) };

    private static Command Backfill(Action<VerbRun> asked)
    {
        var from = Moment("--from", "First moment");
        from.Required = true;
        var to = Moment("--to", "First moment beyond; without it now");
        var step = new Option<TimeSpan>("--step")
        {
            Description = "Time from one score to the next, a minute or more, such as 00:10:00 or 10m.",
            HelpName = "time",
            DefaultValueFactory = _ => TimeSpan.FromMinutes(10),
            CustomParser = result =>
            {
                if (StepText.Parse(result.Tokens[0].Value) is { } known)
                    return known;
                result.AddError($"--step is '{result.Tokens[0].Value}'; accepted is {StepText.Form}.");
                return default;
            },
        };
        var command = new Command(
            "backfill",
            "Scores a past range from what is stored, marked as reconstructed. It can be stopped at any time and run again."
        )
        {
            from,
            to,
            step,
        };
        command.SetAction(parsed =>
        {
            var begin = HeightOrTime.Parse(parsed.GetValue(from))!.Value.Time!.Value;
            var end = HeightOrTime.Parse(parsed.GetValue(to))?.Time;
            var every = parsed.GetValue(step);
            asked(
                (hostArguments, stop) =>
                    HealthBackfillHost.RunAsync(now => new HealthBackfillRequest(begin, end ?? now, every), hostArguments, stop)
            );
        });
        return command;
    }

    private static Option<string> Moment(string name, string description)
    {
        const string form = "a time in UTC such as 2026-01-07T01:01:11Z or 2026-01-07";
        var option = new Option<string>(name) { Description = $"{description}: {form}.", HelpName = "time" };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (HeightOrTime.Parse(text) is not { Time: not null })
                result.AddError($"{name} is '{text}'; accepted is {form}.");
        });
        return option;
    }
}

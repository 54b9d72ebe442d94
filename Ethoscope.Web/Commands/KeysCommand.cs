using System.CommandLine;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Commands;

/// <summary>Keys of the API from the command line: <c>keys create</c>, <c>list</c>, <c>usage</c>, <c>rotate</c>, <c>revoke</c>.</summary>
internal static class KeysCommand
{
    public static Command Create(Action<VerbRun> asked)
    {
        var keys = new Command(
            "keys",
            "Makes, lists, replaces and revokes keys of the API. The server has a page for the same: /admin/keys."
        );
        keys.Subcommands.Add(MakeCommand(asked));
        keys.Subcommands.Add(ListCommand(asked));
        keys.Subcommands.Add(UsageCommand(asked));
        keys.Subcommands.Add(RotateCommand(asked));
        keys.Subcommands.Add(RevokeCommand(asked));
        return keys;
    }

    private static Command MakeCommand(Action<VerbRun> asked)
    {
        var name = new Option<string>("--name") { Description = "Whose it is, or what for.", Required = true };
        var tier = new Option<string>("--tier")
        {
            Description = "What it may ask; without it default.",
            HelpName = "default|premium|admin",
        };
        var scopes = new Option<string>("--scopes")
        {
            Description = "What it opens; without it read,stream, and for tier admin all.",
            HelpName = "read,stream,admin",
        };
        var expires = new Option<string>("--expires")
        {
            Description = $"Its last day: {ApiKeyRequest.DateForm}. Without it, it has no end.",
        };
        var command = new Command("create", "Makes a key and shows it, this once.") { name, tier, scopes, expires };
        command.SetAction(parsed =>
            asked(
                (host, stop) =>
                    KeysHost.CreateAsync(
                        host,
                        now =>
                        {
                            var request = ApiKeyRequest.TryRead(
                                parsed.GetValue(name),
                                parsed.GetValue(tier),
                                parsed.GetValue(expires),
                                now,
                                out var fault,
                                parsed.GetValue(scopes)
                            );
                            return (request, fault);
                        },
                        stop
                    )
            )
        );
        return command;
    }

    private static Command ListCommand(Action<VerbRun> asked)
    {
        var command = new Command("list", "Lists the keys with their requests, the newest first; days are in UTC.");
        command.SetAction(_ => asked(KeysHost.ListAsync));
        return command;
    }

    private static Command UsageCommand(Action<VerbRun> asked)
    {
        var which = new Argument<string>("key") { Description = "The beginning of the key, such as eth_k7m2xq9p." };
        var command = new Command("usage", "Shows the requests with a key of each of the last 30 days, in UTC.") { which };
        command.SetAction(parsed => asked((host, stop) => KeysHost.UsageAsync(host, parsed.GetValue(which)!, stop)));
        return command;
    }

    private static Command RotateCommand(Action<VerbRun> asked)
    {
        var which = new Argument<string>("key")
        {
            Description = "The beginning of the key, such as eth_k7m2xq9p, or its name where no other has it.",
        };
        var grace = new Option<string>("--grace")
        {
            Description = $"How long the old key goes on, though not beyond its end: {GracePeriod.Form}. Without it 7d.",
            HelpName = "2d|12h|0",
        };
        var command = new Command(
            "rotate",
            "Makes a key that replaces another and shows it, this once: the same name, tier and scopes, and as long a life."
        )
        {
            which,
            grace,
        };
        command.SetAction(parsed =>
            asked((host, stop) => KeysHost.RotateAsync(host, parsed.GetValue(which)!, parsed.GetValue(grace), stop))
        );
        return command;
    }

    private static Command RevokeCommand(Action<VerbRun> asked)
    {
        var which = new Argument<string>("key")
        {
            Description = "The beginning of the key, such as eth_k7m2xq9p, or its name where no other has it.",
        };
        var command = new Command("revoke", "Revokes a key: it opens nothing from then on, at any instance.") { which };
        command.SetAction(parsed => asked((host, stop) => KeysHost.RevokeAsync(host, parsed.GetValue(which)!, stop)));
        return command;
    }
}

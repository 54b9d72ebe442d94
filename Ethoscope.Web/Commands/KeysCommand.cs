using System.CommandLine;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Commands;

/// <summary>Keys of the API from the command line: <c>keys create</c>, <c>keys list</c>, <c>keys revoke</c>.</summary>
internal static class KeysCommand
{
    public static Command Create(Action<VerbRun> asked)
    {
        var keys = new Command("keys", "Makes, lists and revokes keys of the API. The server has a page for the same: /admin/keys.");
        keys.Subcommands.Add(MakeCommand(asked));
        keys.Subcommands.Add(ListCommand(asked));
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
        var expires = new Option<string>("--expires")
        {
            Description = $"Its last day: {ApiKeyRequest.DateForm}. Without it, it has no end.",
        };
        var command = new Command("create", "Makes a key and shows it, this once.") { name, tier, expires };
        command.SetAction(parsed =>
            asked((host, stop) => KeysHost.CreateAsync(host, parsed.GetValue(name), parsed.GetValue(tier), parsed.GetValue(expires), stop))
        );
        return command;
    }

    private static Command ListCommand(Action<VerbRun> asked)
    {
        var command = new Command("list", "Lists the keys, the newest first.");
        command.SetAction(_ => asked(KeysHost.ListAsync));
        return command;
    }

    private static Command RevokeCommand(Action<VerbRun> asked)
    {
        var which = new Argument<string>("key")
        {
            Description = "The beginning of the key, such as eth_k7m2xq9p, or its name where no other has it.",
        };
        var command = new Command("revoke", "Revokes a key: within seconds it opens nothing, at any instance.") { which };
        command.SetAction(parsed => asked((host, stop) => KeysHost.RevokeAsync(host, parsed.GetValue(which)!, stop)));
        return command;
    }
}

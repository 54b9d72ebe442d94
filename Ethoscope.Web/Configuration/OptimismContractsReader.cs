using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads where a rollup of the OP stack posts on L1 and what holds its bridged assets; each key is optional.</summary>
internal static class OptimismContractsReader
{
    private const string AccountForm = "an account of L1, 0x and 40 hexadecimal digits";

    public static OptimismContracts Read(ConfigurationReader entry)
    {
        var batcher = entry.Value("Batcher", AccountForm, Account);
        var inbox = entry.Value("Inbox", AccountForm, Account);
        var games = entry.Value("DisputeGames", AccountForm, Account);
        var portal = entry.Value("Portal", AccountForm, Account);
        var bridge = entry.Value("Bridge", AccountForm, Account);
        return new(batcher, inbox, games, portal, bridge);
    }

    private static Address? Account(string text) => Address.TryParse(text, out var address) ? address : null;
}

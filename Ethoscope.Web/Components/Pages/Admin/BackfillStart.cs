using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>What the button sends that starts what was reckoned.</summary>
/// <param name="Requests">Requests that were reckoned; null where they could not be.</param>
/// <param name="Seen">Id of the newest backfill of the chain as it was shown; 0 for none.</param>
internal sealed record BackfillStart(string Chain, BackfillRequest Request, long? Requests, long Seen)
{
    public const string Word = "start";

    public string Text =>
        string.Create(CultureInfo.InvariantCulture, $"{Word} {Chain} {Request.Depth} {Request.From} {Request.To} {Requests ?? -1} {Seen}");

    /// <returns>Null where no button sends such a text.</returns>
    public static BackfillStart? TryRead(string text, ConfiguredChains chains) =>
        text.Split(' ') is [Word, var chain, var depth, var from, var to, var requests, var seen]
        && chains.Find(chain) is { } known
        && Enum.GetValues<BlockDepth>().Cast<BlockDepth?>().FirstOrDefault(one => one.ToString() == depth) is { } deep
        && Number(from) is { } first and >= 0
        && Number(to) is { } last
        && last >= first
        && Number(requests) is { } reckoned
        && Number(seen) is { } newest and >= 0
            ? new(known.Name, new(first, last, deep), reckoned < 0 ? null : reckoned, newest)
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

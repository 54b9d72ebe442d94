using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Components;
using Ethoscope.Web.Observability;

namespace Ethoscope.Web.Api;

/// <summary>What the server is doing.</summary>
internal static class StatusEndpoints
{
    /// <summary>From best to worst.</summary>
    private static readonly string[] Order = ["ok", "starting", "stale", "silent", "failing"];

    public static void MapStatus(this RouteGroupBuilder api) =>
        api.MapGet("/status", GetAsync)
            .WithName("getStatus")
            .WithTags("Server")
            .WithSummary("Head, finality and collector of each chain")
            .WithDescription("As stored now. The meta part is of the main chain, the first of the list.");

    private static async Task<ApiAnswer<StatusAnswer>> GetAsync(
        ConfiguredChains chains,
        IBlockReader reader,
        MetaWriter meta,
        IServiceProvider services,
        CancellationToken stop
    )
    {
        var answers = new List<ChainAnswer>();
        ChainStatus? main = null;
        foreach (var chain in chains.All)
        {
            var status = await reader.GetStatusAsync(chain, null, stop);
            main ??= status;
            answers.Add(Of(chain, status, meta.Now));
        }

        var worst = answers.MaxBy(answer => Array.IndexOf(Order, answer.Status))!.Status;
        var simulated = services.GetService<DemoNotice>() is not null;
        var unknown = Unknown(main!);
        return new(
            new StatusAnswer(RootEndpoints.Name, BuildInfo.Version, worst, simulated, answers),
            meta.Of(main!.Head, false, [main.Head?.Source], unknown: unknown),
            ApiFreshness.Head
        );
    }

    public static ChainAnswer Of(ChainDescriptor chain, ChainStatus status, DateTimeOffset now)
    {
        var collector = CollectorAnswer.Of(BlockCollector.NameFor(chain), status.Collector, now);
        var patience = 3 * chain.Cadence;
        return new(
            chain.Name,
            chain.ChainId,
            collector.Status switch
            {
                "failing" or "silent" => collector.Status,
                _ when status.Head is null => "starting",
                _ when now - status.Head.Header.Time > patience => "stale",
                "never_ran" => "silent",
                _ => "ok",
            },
            BlockReference.Of(status.Head?.Header.Ref, chain),
            Ages.Seconds(status.Head?.Header.Time, now),
            BlockReference.Of(status.Safe, chain),
            BlockReference.Of(status.Finalized, chain),
            status.Coverage.First,
            status.Coverage.Last,
            collector
        );
    }

    private static Dictionary<string, string> Unknown(ChainStatus status)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal);
        if (status.Head is null)
            unknown["head"] = "No block is stored yet.";
        if (status.Safe is null)
            unknown["safe"] = "No endpoint has told the safe block yet.";
        if (status.Finalized is null)
            unknown["finalized"] = "No endpoint has told the finalised block yet.";
        return unknown;
    }
}

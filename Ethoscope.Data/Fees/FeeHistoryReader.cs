using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Fees;

/// <summary>
/// Asks one endpoint by eth_feeHistory for the tips of blocks that are read without their receipts: one call for up to 1024 heights. An
/// endpoint that does not offer it, or fails, costs the tips and never the blocks.
/// </summary>
internal static class FeeHistoryReader
{
    /// <summary>Most blocks that geth answers for (eth/gasprice/feehistory.go, maxBlockCount of ethconfig).</summary>
    private const int MostBlocks = 1_024;

    /// <summary>Heights between two that are wanted for which one call is cheaper than two.</summary>
    private const int LongestHole = 64;

    private static readonly IReadOnlyList<double> Percentages = [.. BlockTips.UsualPercentages.Select(percent => (double)percent)];

    /// <param name="heights">In any order, at least one.</param>
    public static async Task<FeeHistoryReading> ReadAsync(Endpoint endpoint, IReadOnlyList<long> heights, CancellationToken stop)
    {
        if (!endpoint.Capabilities.Has(EndpointCapability.FeeHistory))
            return FeeHistoryReading.Nothing;

        var calls = Runs(heights)
            .Select(run => new JsonRpcCall(
                EndpointCapability.FeeHistory,
                JsonRpcCall.Quantity(run.Last - run.First + 1),
                JsonRpcCall.Quantity(run.Last),
                BlockTips.UsualPercentages
            ))
            .ToList();
        try
        {
            return Understand(endpoint, await endpoint.SendAsync(calls, calls.Count, stop));
        }
        catch (UpstreamException exception)
        {
            // Counted and shown with the endpoint; the blocks may come all the same.
            if (exception.Fault.Outcome == UpstreamOutcome.Refused)
                endpoint.Refuses(EndpointCapability.FeeHistory);
            return FeeHistoryReading.Nothing;
        }
    }

    private static FeeHistoryReading Understand(Endpoint endpoint, IReadOnlyList<JsonRpcReply> replies)
    {
        var blocks = new Dictionary<long, FeeHistoryBlock>();
        var notes = new List<Rejection>();
        foreach (var reply in replies)
        {
            if (reply.Fault is { Outcome: UpstreamOutcome.Refused, IsNotFound: false })
            {
                endpoint.Refuses(EndpointCapability.FeeHistory);
                return FeeHistoryReading.Nothing;
            }

            if (reply.Fault is not null)
                continue;
            var check = FeeHistoryRules.Check(FeeHistoryJson.Claim(reply), Percentages);
            notes.AddRange(check.Notes.Select(note => note with { Source = endpoint.Name }));
            foreach (var block in check.History?.Blocks ?? [])
                blocks[block.Number] = block;
        }

        if (blocks.Count > 0)
            endpoint.Capabilities.Serves(EndpointCapability.FeeHistory);
        return new(blocks, notes);
    }

    private static List<(long First, long Last)> Runs(IReadOnlyList<long> heights)
    {
        var runs = new List<(long First, long Last)>();
        foreach (var height in heights.Order())
        {
            if (runs.Count > 0 && height - runs[^1].Last <= LongestHole && height - runs[^1].First < MostBlocks)
                runs[^1] = (runs[^1].First, height);
            else
                runs.Add((height, height));
        }

        return runs;
    }
}

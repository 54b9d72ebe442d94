using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Verification;

/// <summary>Verifies a block by another endpoint.</summary>
internal sealed class BlockVerifier(IBlockReader blocks, IBlockWitness witness)
{
    public async Task<VerificationResult> VerifyAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        var subject = $"block {number} of {chain.Name}";
        if (await blocks.FindAsync(chain, number, stop) is not { } stored)
            return VerificationResult.Impossible(subject, "it is not stored.");

        var seen = await witness.ReadAsync(chain, number, stored.Depth, stored.Source, stop);
        if (seen is null && stored.Depth != BlockDepth.Headers)
            seen = await witness.ReadAsync(chain, number, BlockDepth.Headers, stored.Source, stop);
        if (seen is null)
        {
            return VerificationResult.Impossible(
                subject,
                stored.Source is { } only ? $"no other endpoint than {only} has it now." : "no endpoint has it now."
            );
        }

        var context = new AnalysisContext(seen.Forks, chain.Slots, seen.ParentTime) { ChainId = chain.ChainId };
        var computed = BlockAnalysis.Default.Analyse(seen.Bundle, context);
        var depth = computed.Depth == stored.Depth ? "" : ", which gave its header alone";
        return VerificationResult.Of(
            subject,
            $"stored from {stored.Source ?? "an endpoint that is not known"} and computed again from {seen.Bundle.Source}{depth}",
            [.. BlockComparison.Of(stored, computed)]
        );
    }
}

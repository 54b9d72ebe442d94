using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;

namespace Ethoscope.Core.Verification;

/// <summary>All that can be computed again.</summary>
public sealed class Verifier(IBlockReader blocks, IBlockWitness witness, IHealthReader scores, BuilderVerifier builders) : IVerifier
{
    private readonly BlockVerifier _blocks = new(blocks, witness);
    private readonly ScoreVerifier _scores = new(scores);

    public Task<VerificationResult> VerifyBlockAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        _blocks.VerifyAsync(chain, number, stop);

    public Task<VerificationResult> VerifyBuilderAsync(
        ChainDescriptor chain,
        string name,
        TimeSpan window,
        DateTimeOffset? at,
        CancellationToken stop
    ) => builders.VerifyAsync(chain, name, window, at, stop);

    public Task<VerificationResult> VerifyScoreAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop) =>
        _scores.VerifyAsync(chain, at, stop);
}

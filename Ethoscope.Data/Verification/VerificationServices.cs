using Ethoscope.Core.Blocks;
using Ethoscope.Core.Health;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Core.Verification;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Ethoscope.Data.Verification;

public static class VerificationServices
{
    /// <summary>
    /// Adds <see cref="IVerifier"/>. It wants <c>AddBlockSources</c> and the storage of blocks, of builders and of scores, and takes the
    /// relays from <c>AddRelaySources</c> where there are some.
    /// </summary>
    public static IServiceCollection AddVerification(this IServiceCollection services) =>
        services
            .AddSingleton<IBlockWitness>(provider => new BlockWitness(
                provider.GetRequiredService<EndpointPools>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton(provider => new BuilderVerifier(
                provider.GetRequiredService<IMevReader>(),
                provider.GetRequiredService<IMevEvidenceReader>(),
                provider.GetService<RelayNetwork>(),
                provider.GetRequiredService<BuilderLabels>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<IVerifier>(provider => new Verifier(
                provider.GetRequiredService<IBlockReader>(),
                provider.GetRequiredService<IBlockWitness>(),
                provider.GetRequiredService<IHealthReader>(),
                provider.GetRequiredService<BuilderVerifier>()
            ));
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Verification;

/// <summary>Computes again what is stored, from another endpoint or from stored inputs, and says what differs. It changes nothing.</summary>
public interface IVerifier
{
    /// <summary>Reads the canonical block of a height from another endpoint than the stored one came from, as deeply, and computes it again.</summary>
    Task<VerificationResult> VerifyBlockAsync(ChainDescriptor chain, long number, CancellationToken stop);

    /// <summary>
    /// Names the builder of each block of a time again, from stored headers, payloads and last transactions, and counts it anew.
    /// </summary>
    /// <param name="name">Of the label or of the key.</param>
    /// <param name="window">At most <see cref="BuilderVerifier.LongestWindow"/>.</param>
    /// <param name="at">End of the window; null for the newest slots that late payloads no longer change.</param>
    Task<VerificationResult> VerifyBuilderAsync(
        ChainDescriptor chain,
        string name,
        TimeSpan window,
        DateTimeOffset? at,
        CancellationToken stop
    );

    /// <summary>Scores the stored inputs again, by the model of their version.</summary>
    /// <param name="at">The score in force then; null for the newest.</param>
    Task<VerificationResult> VerifyScoreAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop);
}

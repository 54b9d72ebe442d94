using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Reads one chain's blocks from its endpoints. Which endpoint answers is its affair; it fails over by itself.</summary>
public interface IBlockSource
{
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<ChainHead> GetHeadAsync(CancellationToken stop);

    /// <summary>
    /// Reads <paramref name="count"/> heights from <paramref name="first"/> on, in order, one result each. A height that one endpoint's
    /// data
    /// does not pass validation for is asked of the others. Linkage between heights is the caller's affair.
    /// </summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<BlockRead>> ReadAsync(long first, int count, BlockDepth depth, CancellationToken stop);

    /// <summary>Hashes at these heights (ascending, any number), null where a block is not there.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<IReadOnlyList<BlockRef?>> GetRefsAsync(IReadOnlyList<long> numbers, CancellationToken stop);

    /// <summary>
    /// The block at this height as an endpoint other than the one in use sees it; null where there is no other, or it does not answer.
    /// </summary>
    Task<SecondOpinion?> AskSecondAsync(long number, CancellationToken stop);

    /// <summary>
    /// Takes the endpoint in use out of use, with its reason, and shows it: it follows another chain, or lags, or contradicts another
    /// endpoint.
    /// </summary>
    void Distrust(string source, SourceDistrust reason, string detail);

    /// <summary>Waits for a sign of a new head (a subscription), at most this long.</summary>
    Task WaitForHeadAsync(TimeSpan atMost, CancellationToken stop);
}

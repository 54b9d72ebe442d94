using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>The pool of the first endpoint of a chain that offers it.</summary>
internal sealed class MempoolSource(EndpointPool pool, PoolReader reader) : IMempoolSource
{
    public async Task<MempoolReading> ReadAsync(bool withTransactions, CancellationToken stop)
    {
        if (pool.All.Count > 0 && !pool.All.Any(PoolReader.Offers))
            return new(null, Asked: false);

        var (asked, failed) = (false, false);
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            if (!PoolReader.Offers(endpoint))
                continue;

            try
            {
                asked = true;
                if (await reader.ReadAsync(endpoint, withTransactions, stop) is { } claim)
                    return new(claim, Asked: true);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
                failed = true;
            }
        }

        if (!pool.All.Any(PoolReader.Offers))
            return new(null, asked);

        // One that lists and does not count tells nothing while its list is not due.
        return asked && !failed ? new(null, Asked: false) : throw pool.Unavailable();
    }
}

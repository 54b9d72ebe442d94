using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>A GET over its attempts.</summary>
internal sealed class RestExchange(RestClient client, RestCall call) : IExchange
{
    public int PendingCalls => 1;

    public RestReply? Reply { get; private set; }

    /// <summary>That something is not there is an answer, and no fault.</summary>
    public UpstreamFault? Fault => Reply?.Fault is { IsNotFound: false } fault ? fault : null;

    public long Bytes { get; private set; }

    public async Task AttemptAsync(ChainEndpoint endpoint, Redaction redaction, CancellationToken stop)
    {
        var (reply, bytes) = await client.GetAsync(endpoint, redaction, call, stop);
        Reply = reply;
        Bytes += bytes;
    }
}

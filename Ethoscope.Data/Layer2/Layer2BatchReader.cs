using Ethoscope.Core.Layer2;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Reads batches of ZKsync Era at one endpoint (zks_L1BatchNumber, zks_getL1BatchDetails).</summary>
internal sealed class Layer2BatchReader(TimeProvider time)
{
    private const string Newest = "zks_L1BatchNumber";
    private const string Details = "zks_getL1BatchDetails";

    /// <param name="number">Null for the newest.</param>
    /// <returns>Null where the endpoint has no such batch.</returns>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<Layer2BatchRead?> ReadAsync(Endpoint endpoint, long? number, CancellationToken stop)
    {
        if ((number ?? await NewestAsync(endpoint, stop)) is not { } asked)
            return null;

        var reply = await endpoint.SendAsync(new JsonRpcCall(Details, asked), stop);
        if (reply.Fault is { IsNotFound: false } fault)
            throw new UpstreamException(endpoint.Name, fault);
        if (Layer2Json.Batch(reply) is not { } claim)
            return null;

        var read = Layer2BatchRules.Check(claim, asked, time.GetUtcNow());
        return read with { Rejections = RefusedReply.Of(endpoint, asked, reply, read.Rejections) };
    }

    private static async Task<long?> NewestAsync(Endpoint endpoint, CancellationToken stop)
    {
        var reply = await endpoint.SendAsync(new JsonRpcCall(Newest), stop);
        if (reply.Fault is { IsNotFound: false } fault)
            throw new UpstreamException(endpoint.Name, fault);
        return reply.Quantity() is { } number && number >= 0 && number <= long.MaxValue ? (long)number : null;
    }
}

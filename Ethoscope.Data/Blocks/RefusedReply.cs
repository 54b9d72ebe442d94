using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Adds to what was refused who sent it, and what came.</summary>
internal static class RefusedReply
{
    public static Rejection? Of(Endpoint endpoint, long number, JsonRpcReply reply, Rejection? rejection) =>
        rejection is null ? null : Of(endpoint, number, reply, [rejection])[0];

    public static IReadOnlyList<Rejection> Of(Endpoint endpoint, long number, JsonRpcReply reply, IReadOnlyList<Rejection> rejections) =>
        rejections.Count == 0 ? rejections : With(endpoint, number, ReplySample.Of(reply.Result, endpoint.Redaction), rejections);

    public static IReadOnlyList<Rejection> Of(
        Endpoint endpoint,
        CheckedBlock block,
        IReadOnlyList<ReceiptClaim> receipts,
        IReadOnlyList<Rejection> rejections
    ) => rejections.Count == 0 ? rejections : With(endpoint, block.Header!.Number, ReplySample.Of(block, receipts), rejections);

    public static Rejection? Of(Endpoint endpoint, CheckedBlock block, IReadOnlyList<ReceiptClaim>? receipts, Rejection? rejection) =>
        rejection is null || receipts is null ? rejection : Of(endpoint, block, receipts, [rejection])[0];

    private static Rejection[] With(Endpoint endpoint, long number, string? sample, IReadOnlyList<Rejection> rejections) =>
        [.. rejections.Select(rejection => rejection with { Number = number, Source = endpoint.Name, Sample = sample })];
}

using Ethoscope.Core.Mempool;

namespace Ethoscope.Data.Mempool;

/// <summary>The methods that tell of a pool.</summary>
internal static class PoolMethods
{
    public const string Status = "txpool_status";
    public const string Inspect = "txpool_inspect";
    public const string Content = "txpool_content";

    public static IReadOnlyList<string> All { get; } = [Status, Content, Inspect];

    public static string Of(MempoolDepth depth) => depth == MempoolDepth.Content ? Content : Inspect;
}

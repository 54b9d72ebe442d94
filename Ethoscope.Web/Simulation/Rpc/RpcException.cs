namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>A JSON-RPC error (JSON-RPC 2.0 §5.1; EIP-1474).</summary>
internal sealed class RpcException(int code, string message) : Exception(message)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;

    public int Code { get; } = code;

    public static RpcException MethodNotFound(string method) => new(-32601, $"the method {method} does not exist/is not available");

    public static RpcException InvalidParameters(string message) => new(-32602, message);

    /// <summary>The request is well formed and cannot be served.</summary>
    public static RpcException Refused(string message) => new(-32000, message);
}

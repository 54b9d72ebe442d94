using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Writes a result as one JSON value. What can fail has failed before it is made.</summary>
internal delegate void RpcResult(Utf8JsonWriter json);

/// <summary>Serves a method.</summary>
/// <exception cref="RpcException">The parameters are wrong or cannot be served.</exception>
internal delegate RpcResult RpcMethod(RpcParameters parameters);

using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>One call of JSON-RPC 2.0, and its answer.</summary>
internal sealed class RpcCall(JsonElement request)
{
    private static readonly RpcResult NullId = json => json.WriteNullValue();

    /// <summary>A call without an id wants no answer.</summary>
    public bool IsNotification =>
        request.ValueKind == JsonValueKind.Object && request.TryGetProperty("method", out _) && !request.TryGetProperty("id", out _);

    /// <summary>Writes the answer, an error object where the call fails.</summary>
    /// <param name="invoke">Serves a method.</param>
    public void Answer(Utf8JsonWriter json, Func<string, RpcParameters, RpcResult> invoke)
    {
        RpcResult result;
        try
        {
            result = invoke(MethodOf(request), new RpcParameters(request.TryGetProperty("params", out var list) ? list : default));
        }
        catch (RpcException fault)
        {
            WriteError(json, IdOf(request), fault);
            return;
        }

        WriteStart(json, IdOf(request));
        json.WritePropertyName("result"u8);
        result(json);
        json.WriteEndObject();
    }

    /// <summary>An error that belongs to no call.</summary>
    public static void WriteError(Utf8JsonWriter json, int code, string message) =>
        WriteError(json, NullId, new RpcException(code, message));

    private static void WriteError(Utf8JsonWriter json, RpcResult id, RpcException fault)
    {
        WriteStart(json, id);
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, fault.Code);
        json.WriteString("message"u8, fault.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, RpcResult id)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        id(json);
    }

    private static string MethodOf(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("method", out var method)
        && method.ValueKind == JsonValueKind.String
            ? method.GetString()!
            : throw new RpcException(RpcException.InvalidRequest, "invalid request");

    private static RpcResult IdOf(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? id.WriteTo
            : NullId;
}

using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Positional parameters of a call. Missing or malformed ones end it with -32602.</summary>
internal readonly struct RpcParameters
{
    private readonly JsonElement _list;

    /// <param name="list">The <c>params</c> member; undefined where it is absent.</param>
    public RpcParameters(JsonElement list)
    {
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined or JsonValueKind.Null))
            throw RpcException.InvalidParameters("non-array args");
        _list = list;
    }

    /// <summary>The parameter at this position; null where it is absent or null.</summary>
    public JsonElement? At(int index) =>
        _list.ValueKind == JsonValueKind.Array && index < _list.GetArrayLength() && _list[index].ValueKind != JsonValueKind.Null
            ? _list[index]
            : null;

    public JsonElement Required(int index) =>
        At(index) ?? throw RpcException.InvalidParameters($"missing value for required argument {index}");

    public string Text(int index) =>
        Required(index) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Invalid(index, "a string");

    public bool FlagOrFalse(int index) =>
        At(index) switch
        {
            null => false,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw Invalid(index, "a boolean"),
        };

    public Hash32 Hash(int index) => Hash32.TryParse(Text(index), out var hash) ? hash : throw Invalid(index, "a 32-byte hash");

    /// <summary>A hexadecimal quantity or a JSON number.</summary>
    public long Count(int index)
    {
        var value = Required(index);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;

        return value.ValueKind == JsonValueKind.String && TryQuantity(value.GetString()!, out number)
            ? number
            : throw Invalid(index, "a quantity");
    }

    /// <summary>0x and hexadecimal digits without leading zeros, up to 63 bits.</summary>
    public static bool TryQuantity(string text, out long value)
    {
        value = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && text.Length is > 2 and <= 18
            && (text[2] != '0' || text.Length == 3)
            && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value >= 0;
    }

    public static RpcException Invalid(int index, string wanted) =>
        RpcException.InvalidParameters($"invalid argument {index}: {wanted} is wanted");
}

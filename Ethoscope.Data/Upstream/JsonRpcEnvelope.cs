using System.Globalization;
using System.Text.Json;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Takes JSON-RPC 2.0 replies apart without reading their results: ids in any order, as numbers or as text, a single error for a whole
/// batch, items missing.
/// </summary>
internal static class JsonRpcEnvelope
{
    /// <summary>One reply as found: positions of its members in the body.</summary>
    private readonly record struct Item(int? Id, Range? Result, Range? Error);

    /// <param name="body">UTF-8 without a byte order mark.</param>
    /// <param name="count">Calls that were sent with the ids 1 to <paramref name="count"/>.</param>
    /// <param name="judge">Makes a fault of an error member.</param>
    /// <returns>Replies in the order of the calls; null where the body is no JSON-RPC reply.</returns>
    public static JsonRpcReply[]? Read(ReadOnlyMemory<byte> body, int count, Func<JsonElement, UpstreamFault> judge)
    {
        List<Item> items;
        try
        {
            items = Items(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }

        items.RemoveAll(item => item.Result is null && item.Error is null);
        if (items.Count == 0)
            return null;

        UpstreamFault Fault(Range error)
        {
            using var document = JsonDocument.Parse(body[error]);
            return judge(document.RootElement);
        }

        JsonRpcReply Reply(Item item) =>
            item.Error is { } error ? JsonRpcReply.Failed(Fault(error)) : new JsonRpcReply(body[item.Result!.Value], null);

        if (count == 1)
            return [Reply(items[0])];

        var replies = new JsonRpcReply?[count];
        UpstreamFault? stray = null;
        foreach (var item in items)
        {
            if (item.Id is { } id && id >= 1 && id <= count)
                replies[id - 1] ??= Reply(item);
            else if (item.Error is { } error)
                stray ??= Fault(error);
        }

        var missing = JsonRpcReply.Failed(
            stray ?? new UpstreamFault(UpstreamOutcome.ProtocolError, "The reply has no item for this call.")
        );
        return [.. replies.Select(reply => reply ?? missing)];
    }

    private static List<Item> Items(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var items = new List<Item>();
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            items.Add(One(ref reader));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                    items.Add(One(ref reader));
                else
                    reader.Skip();
            }
        }

        while (reader.Read()) { }
        return items;
    }

    private static Item One(ref Utf8JsonReader reader)
    {
        int? id = null;
        Range? result = null,
            error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            var isResult = reader.ValueTextEquals("result"u8);
            var isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isNull = reader.TokenType == JsonTokenType.Null;
            if (isId)
                id = Id(ref reader);
            reader.Skip();
            var range = start..(int)reader.BytesConsumed;
            if (isResult)
                result = range;
            else if (isError && !isNull)
                error = range;
        }

        return new Item(id, result, error);
    }

    private static int? Id(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.Number when reader.TryGetDouble(out var real) && real is >= 1 and <= 100_000 && double.IsInteger(real) =>
                (int)real,
            JsonTokenType.String
                when !reader.ValueIsEscaped
                    && int.TryParse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var text) => text,
            _ => null,
        };
}

using System.Text.Json;

namespace Ethoscope.Web.Streams;

/// <summary>Reads messages of clients.</summary>
internal static class ClientMessage
{
    private const string Actions = "subscribe, unsubscribe, ping or auth";
    private const int LongestId = 128;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="known">Names of the channels that there are.</param>
    public static ClientAction Read(ReadOnlyMemory<byte> text, IReadOnlyList<string> known)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            return Wrong(
                StreamFault.MalformedJson,
                $"This is not JSON, or is nested too deep, or names a field twice. Send an object such as {Example(known)}."
            );
        }

        using (document)
            return Read(document.RootElement, known);
    }

    /// <summary>Names of channels as a list, or why they can't be meant.</summary>
    public static StreamFault? FaultOf(IReadOnlyCollection<string> channels, IReadOnlyList<string> known)
    {
        if (channels.Count == 0)
            return new(StreamFault.InvalidMessage, $"Name at least one channel. The channels are {List(known)}.");
        if (channels.Count > StreamBounds.Channels)
            return new(
                StreamFault.TooManyChannels,
                $"At most {StreamBounds.Channels} channels are named at once. The channels are {List(known)}."
            );
        return channels.All(name => known.Contains(name, StringComparer.Ordinal))
            ? null
            : new(StreamFault.UnknownChannel, $"Not all of these are channels, and nothing was changed. The channels are {List(known)}.");
    }

    private static ClientAction Read(JsonElement root, IReadOnlyList<string> known)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.String
        )
            return Wrong(
                StreamFault.InvalidMessage,
                $"A message is an object with an action, which is {Actions}. Send one such as {Example(known)}."
            );

        return action.GetString() switch
        {
            "subscribe" => Subscription(root, known),
            "unsubscribe" => Channels(root, known, out var fault) is { } channels
                ? new ClientAction.Unsubscribe(channels)
                : new ClientAction.Wrong(fault!),
            "ping" => new ClientAction.Ping(Id(root)),
            "auth" => Credential(root),
            _ => Wrong(StreamFault.UnknownAction, $"The action must be {Actions}."),
        };
    }

    private static ClientAction Subscription(JsonElement root, IReadOnlyList<string> known)
    {
        if (Channels(root, known, out var fault) is not { } channels)
            return new ClientAction.Wrong(fault!);

        long? since = null;
        if (root.TryGetProperty("since", out var id) && id.ValueKind != JsonValueKind.Null)
        {
            if (id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out var number) || number is < 0 or > StreamBounds.SafeInteger)
                return Wrong(StreamFault.InvalidSince, "since must be the id of a message, a whole number from 0.");
            since = number;
        }

        var interval = 0;
        if (root.TryGetProperty("min_interval_ms", out var length) && length.ValueKind != JsonValueKind.Null)
        {
            if (
                length.ValueKind != JsonValueKind.Number
                || !length.TryGetInt32(out interval)
                || interval is < 0 or > StreamBounds.MostInterval
            )
                return Wrong(
                    StreamFault.InvalidInterval,
                    $"min_interval_ms must be a whole number of milliseconds from 0 to {StreamBounds.MostInterval}."
                );
        }

        return new ClientAction.Subscribe(channels, since, interval);
    }

    private static List<string>? Channels(JsonElement root, IReadOnlyList<string> known, out StreamFault? fault)
    {
        if (
            !root.TryGetProperty("channels", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String)
        )
        {
            fault = new(
                StreamFault.InvalidMessage,
                $"channels must be a list of names, such as [\"{known[0]}\"]. The channels are {List(known)}."
            );
            return null;
        }

        var names =
            list.GetArrayLength() > StreamBounds.Channels
                ? Enumerable.Repeat("", StreamBounds.Channels + 1).ToList()
                : [.. list.EnumerateArray().Select(TextOf).Distinct(StringComparer.Ordinal)];
        fault = FaultOf(names, known);
        return fault is null ? names : null;
    }

    private static ClientAction Credential(JsonElement root)
    {
        var key = root.TryGetProperty("key", out var text);
        var token = root.TryGetProperty("token", out var other);
        return key != token && (key ? text : other) is { ValueKind: JsonValueKind.String } given
            ? new ClientAction.Authenticate(TextOf(given), token)
            : Wrong(
                StreamFault.InvalidMessage,
                "auth takes the key as key, or a token of POST /api/v1/stream/tokens as token; one of both, as text."
            );
    }

    /// <summary>Text, or a whole number that is the same for every reader; anything else is left out.</summary>
    private static JsonElement? Id(JsonElement root) =>
        root.TryGetProperty("id", out var id)
        && (
            (id.ValueKind == JsonValueKind.String && TextOf(id) is { Length: > 0 and <= LongestId })
            || (
                id.ValueKind == JsonValueKind.Number
                && id.TryGetInt64(out var number)
                && number is >= -StreamBounds.SafeInteger and <= StreamBounds.SafeInteger
            )
        )
            ? id.Clone()
            : null;

    /// <summary>Empty where it escapes half a character, which .NET has no text for.</summary>
    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static string Example(IReadOnlyList<string> known) => $"{{\"action\":\"subscribe\",\"channels\":[\"{known[0]}\"]}}";

    private static string List(IReadOnlyList<string> known) => string.Join(", ", known);

    private static ClientAction.Wrong Wrong(string code, string message) => new(new StreamFault(code, message));
}

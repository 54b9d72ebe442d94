using System.Text.Json;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Reads of a receipt's logs those that an analyser wants, which are few, and those of which that can't be told; the others are skipped
/// unread. Anything else than a list is null.
/// </summary>
internal sealed class LogsConverter : ListConverter<RpcLogs>
{
    private static readonly HashConverter Hashes = new();

    protected override RpcLogs Items(ref Utf8JsonReader reader)
    {
        List<(int, RpcLog)>? wanted = null;
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                (wanted ??= []).Add((count, new RpcLog()));
            }
            else if (IsWanted(reader))
                (wanted ??= []).Add((count, JsonSerializer.Deserialize(ref reader, BlockJsonContext.Default.RpcLog)!));
            else
                reader.Skip();
        }

        return new(count, wanted ?? []);
    }

    /// <summary>Looks ahead in a copy of the reader, which stands on the start of a log.</summary>
    private static bool IsWanted(Utf8JsonReader ahead)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isTopics = ahead.ValueTextEquals("topics"u8);
            ahead.Read();
            if (isTopics)
                return IsFirstWanted(ahead);
            ahead.Skip();
        }

        return true;
    }

    private static bool IsFirstWanted(Utf8JsonReader topics)
    {
        if (topics.TokenType != JsonTokenType.StartArray)
            return true;

        topics.Read();
        return topics.TokenType != JsonTokenType.EndArray
            && Hashes.Read(ref topics, typeof(Field<Hash32>), JsonSerializerOptions.Default) is var topic
            && (topic.Content is not { } known || BlockAnalysis.Default.Wants(known));
    }
}

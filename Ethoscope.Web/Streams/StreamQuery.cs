using System.ComponentModel;
using System.Globalization;
using Ethoscope.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Streams;

/// <summary>What a stream of server-sent events shall hold.</summary>
internal sealed record StreamQuery
{
    public const string LastEventId = "Last-Event-ID";

    [FromQuery(Name = "channels"), Description("Names of channels, parted by commas.")]
    public string? Channels { get; init; }

    [FromQuery(Name = "since"), Description("Id of a message behind which to begin; without it, what comes from now on.")]
    public string? Since { get; init; }

    [
        FromQuery(Name = "min_interval_ms"),
        Description("Least time between messages of one channel and subject, in milliseconds from 0 to 60000: the newest is sent.")
    ]
    public string? Interval { get; init; }

    [FromQuery(Name = "token"), Description("A token of `POST /api/v1/stream/tokens`, in place of a key in a header.")]
    public string? Token { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ClientAction.Subscribe Read(IHeaderDictionary headers, IReadOnlyList<string> known)
    {
        var reading = new QueryReading();
        var channels = (Channels ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<string> names = [.. channels.Distinct(StringComparer.Ordinal)];
        if (ClientMessage.FaultOf(names, known) is { } fault)
            reading.Refuse(
                "channels",
                Channels is null ? $"channels is missing. The channels are {string.Join(", ", known)}." : fault.Message
            );
        var since = Id(reading, "since", Since);
        string? resumed = headers[LastEventId];
        if (!string.IsNullOrEmpty(resumed))
        {
            var last = Id(reading, LastEventId, resumed);
            if (Since is not null && last != since)
                reading.Refuse("since", $"since and the header {LastEventId} are two different ids; give one of them.");
            since = last;
        }

        var interval = 0L;
        if (Interval is not null && (!QueryNumber.TryParse(Interval, out interval) || interval > StreamBounds.MostInterval))
            reading.Refuse(
                "min_interval_ms",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"min_interval_ms must be a whole number of milliseconds from 0 to {StreamBounds.MostInterval}."
                )
            );
        reading.Finish();
        return new(names, since, (int)interval);
    }

    /// <exception cref="ApiProblemException">Always.</exception>
    public static void RefuseFuture()
    {
        var reading = new QueryReading();
        reading.Refuse("since", "since is an id that no message has yet. Take that of the last message that you got.");
        reading.Finish();
    }

    private static long? Id(QueryReading reading, string name, string? text)
    {
        if (text is null)
            return null;
        if (text.Length > 0 && QueryNumber.TryParse(text, out var id) && id <= StreamBounds.SafeInteger)
            return id;

        reading.Refuse(name, $"{name} must be the id of a message, a whole number from 0.");
        return null;
    }
}

namespace Ethoscope.Web.Streams;

/// <summary>What is wrong with a message of a client.</summary>
/// <param name="Code">One of the constants: clients decide by them.</param>
/// <param name="Message">A sentence that says what to do.</param>
internal sealed record StreamFault(string Code, string Message)
{
    public const string MalformedJson = "malformed_json";
    public const string InvalidMessage = "invalid_message";
    public const string UnknownAction = "unknown_action";
    public const string UnknownChannel = "unknown_channel";
    public const string TooManyChannels = "too_many_channels";
    public const string InvalidSince = "invalid_since";
    public const string InvalidInterval = "invalid_interval";
    public const string TooManyReplays = "too_many_replays";
    public const string AuthenticationRequired = "authentication_required";
    public const string InvalidKey = "invalid_key";
    public const string ScopeMissing = "scope_missing";
    public const string TooManyStreams = "too_many_streams";
    public const string KeyEnded = "key_ended";
    public const string Unavailable = "unavailable";

    public static IReadOnlyList<string> Codes { get; } =
    [
        MalformedJson,
        InvalidMessage,
        UnknownAction,
        UnknownChannel,
        TooManyChannels,
        InvalidSince,
        InvalidInterval,
        TooManyReplays,
        AuthenticationRequired,
        InvalidKey,
        ScopeMissing,
        TooManyStreams,
        KeyEnded,
        Unavailable,
    ];

    public static StreamFault Ended { get; } =
        new(KeyEnded, "The key was revoked or has expired. Connect again with another one, or ask the administrator for one.");
}

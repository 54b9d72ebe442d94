using System.Text.Json.Serialization;

namespace Ethoscope.Web.Commands;

/// <summary>What doctor says of a thing.</summary>
internal enum FindingState
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Nothing wrong, but worth knowing.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>The server runs, and something does not work as it should.</summary>
    [JsonStringEnumMemberName("attention")]
    Attention,

    /// <summary>The server can't do its work.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>One line of doctor's report. Neither text holds an address or a secret.</summary>
/// <param name="About">What was looked at.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
internal sealed record Finding(FindingState State, string About, string Text, string? Advice = null);

[JsonSerializable(typeof(IReadOnlyList<Finding>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
internal sealed partial class FindingJson : JsonSerializerContext;

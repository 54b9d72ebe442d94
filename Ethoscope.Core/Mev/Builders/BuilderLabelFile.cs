using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>
/// A file of builder labels: an object with <c>builders</c> (each with <c>name</c>, <c>title</c>, <c>extraData</c>, <c>extraDataPatterns</c>,
/// <c>feeRecipients</c>, <c>sideAddresses</c> and <c>keys</c>) and with <c>clients</c> and <c>clientPatterns</c>, the extra data that clients
/// write by default. All but the names are optional.
/// </summary>
/// <param name="Labels">In the order in which they are matched.</param>
/// <param name="Clients">Spellings of clients.</param>
/// <param name="ClientPatterns">Patterns of clients.</param>
public sealed partial record BuilderLabelFile(
    IReadOnlyList<BuilderLabel> Labels,
    IReadOnlyList<string> Clients,
    IReadOnlyList<string> ClientPatterns
)
{
    /// <summary>What the names of builders without a label begin with.</summary>
    internal const string KeyPrefix = "key-";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="FormatException">It is no such file; the message says where and what is accepted.</exception>
    public static BuilderLabelFile Parse(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<FileJson>(json, Json) ?? throw new FormatException("it holds null, not an object.");
            return new(ReadLabels(file.Builders), file.Clients, file.ClientPatterns);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"it is not JSON of that shape: {exception.Message}", exception);
        }
    }

    private static List<BuilderLabel> ReadLabels(IReadOnlyList<LabelJson> builders)
    {
        var labels = builders.Select(Label).ToList();
        if (labels.GroupBy(label => label.Name).FirstOrDefault(same => same.Skip(1).Any()) is { } twins)
            throw new FormatException($"builder {twins.Key} occurs more than once.");
        if (labels.SelectMany(label => label.Keys).GroupBy(key => key).FirstOrDefault(same => same.Skip(1).Any()) is { } key)
            throw new FormatException($"key {key.Key} is that of more than one builder, or is given twice.");
        return labels;
    }

    private static BuilderLabel Label(LabelJson label)
    {
        if (label.Name is null || !Name().IsMatch(label.Name) || label.Name.Length > 40)
            throw new FormatException(
                $"'{label.Name}' is no name of a builder; accepted are up to 40 lower-case letters, digits and dashes."
            );
        if (label.Name.StartsWith(KeyPrefix, StringComparison.Ordinal) || label.Name is "other" or "local" or "unknown")
            throw new FormatException(
                $"'{label.Name}' is no name of a builder: other, local, unknown and key-… have a meaning of their own."
            );

        var title = label.Title ?? label.Name;
        if (title.Length is 0 or > 40 || title.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            throw new FormatException($"the title of {label.Name} can't be shown; accepted are 1 to 40 characters.");

        _ = new ExtraDataMatcher(label.ExtraData, label.ExtraDataPatterns);
        if (label.ExtraData.Any(text => text.Trim('*', ' ').Length == 0))
            throw new FormatException($"extra data of {label.Name} is empty, which any block may have.");

        return new(label.Name, title)
        {
            ExtraData = label.ExtraData,
            ExtraDataPatterns = label.ExtraDataPatterns,
            FeeRecipients = [.. label.FeeRecipients.Select(text => AddressOf(label.Name, text))],
            SideAddresses = [.. label.SideAddresses.Select(text => AddressOf(label.Name, text))],
            Keys = [.. label.Keys.Select(text => KeyOf(label.Name, text))],
        };
    }

    private static Address AddressOf(string name, string text) =>
        Address.TryParse(text, out var address)
            ? address
            : throw new FormatException($"'{text}' of {name} is no address; accepted are 0x and 40 hexadecimal digits.");

    private static BlsKey KeyOf(string name, string text) =>
        BlsKey.TryParse(text, out var key)
            ? key
            : throw new FormatException($"'{text}' of {name} is no key; accepted are 0x and 96 hexadecimal digits.");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    private sealed record FileJson
    {
        public IReadOnlyList<LabelJson> Builders { get; init; } = [];

        public IReadOnlyList<string> Clients { get; init; } = [];

        public IReadOnlyList<string> ClientPatterns { get; init; } = [];
    }

    private sealed record LabelJson
    {
        public string? Name { get; init; }

        public string? Title { get; init; }

        public IReadOnlyList<string> ExtraData { get; init; } = [];

        public IReadOnlyList<string> ExtraDataPatterns { get; init; } = [];

        public IReadOnlyList<string> FeeRecipients { get; init; } = [];

        public IReadOnlyList<string> SideAddresses { get; init; } = [];

        public IReadOnlyList<string> Keys { get; init; } = [];
    }
}

using System.Globalization;
using System.Text;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// What /metrics says, read as strictly as the text format (version 0.0.4) is written: each family has HELP and TYPE once before its samples,
/// which stand together; label values know three escapes; no series twice.
/// </summary>
internal sealed class Scrape
{
    private readonly Dictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly List<Sample> _samples = [];

    public IReadOnlyDictionary<string, Family> Families => _families;

    public IReadOnlyList<Sample> Samples => _samples;

    public int Size { get; private init; }

    /// <exception cref="FormatException">It is not so written.</exception>
    public static Scrape Of(string text)
    {
        var scrape = new Scrape { Size = Encoding.UTF8.GetByteCount(text) };
        if (!text.EndsWith('\n'))
            throw new FormatException("The last line has no end.");
        Family? family = null;
        var series = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text[..^1].Split('\n'))
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                family = scrape.Begin(line[7..]);
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                family = scrape.Typed(family, line[7..]);
            else if (!series.Add(line[..line.LastIndexOf(' ')]))
                throw new FormatException($"A series stands twice: {line}");
            else
                scrape._samples.Add(SampleOf(family, line));
        return scrape;
    }

    /// <summary>Sum of the series of a family that have these labels; null where there is none.</summary>
    public double? Value(string name, params (string Name, string Value)[] labels)
    {
        var found = _samples
            .Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value))
            .ToList();
        return found.Count == 0 ? null : found.Sum(sample => sample.Value);
    }

    private Family Begin(string rest)
    {
        var (name, help) = (rest[..rest.IndexOf(' ')], rest[(rest.IndexOf(' ') + 1)..]);
        var family = new Family(name, help, null);
        return _families.TryAdd(name, family) ? family : throw new FormatException($"{name} is told of twice.");
    }

    private Family Typed(Family? family, string rest)
    {
        var parts = rest.Split(' ');
        if (family is null || family.Name != parts[0] || family.Type is not null)
            throw new FormatException($"A type without its help: {rest}");
        return _families[parts[0]] = family with { Type = parts[1] };
    }

    private static Sample SampleOf(Family? family, string line)
    {
        var end = line.IndexOfAny(['{', ' ']);
        var name = line[..end];
        string[] suffixes = family?.Type == "histogram" ? ["_bucket", "_sum", "_count"] : [""];
        if (family?.Type is null || !suffixes.Any(suffix => name == family.Name + suffix))
            throw new FormatException($"A sample outside of its family: {line}");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (line[end] == '{')
            end = ReadLabels(line, end + 1, labels);
        if (line[end] != ' ')
            throw new FormatException($"No value: {line}");
        var value = line[(end + 1)..] is "+Inf"
            ? double.PositiveInfinity
            : double.Parse(line[(end + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture);
        return new(family.Name, name, labels, value);
    }

    private static int ReadLabels(string line, int at, Dictionary<string, string> labels)
    {
        while (line[at] != '}')
        {
            var equals = line.IndexOf('=', at);
            var name = line[at..equals];
            if (line[equals + 1] != '"' || name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
                throw new FormatException($"No label: {line}");
            var value = new StringBuilder();
            for (at = equals + 2; line[at] != '"'; at++)
                value.Append(
                    line[at] != '\\'
                        ? line[at]
                        : line[++at] switch
                        {
                            '\\' => '\\',
                            '"' => '"',
                            'n' => '\n',
                            _ => throw new FormatException($"An escape that is none: {line}"),
                        }
                );
            labels.Add(name, value.ToString());
            at = line[at + 1] == ',' ? at + 2 : at + 1;
        }

        return at + 1;
    }

    internal sealed record Family(string Name, string Help, string? Type);

    internal sealed record Sample(string Family, string Name, IReadOnlyDictionary<string, string> Labels, double Value)
    {
        /// <summary>Name and labels as they identify it.</summary>
        public string Series =>
            Labels.Count == 0
                ? Name
                : $"{Name}{{{string.Join(',', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))}}}";
    }
}

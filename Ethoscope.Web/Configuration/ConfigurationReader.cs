namespace Ethoscope.Web.Configuration;

/// <summary>Reads one section key by key, notes what does not fit, and at the end the keys that nobody asked for.</summary>
internal sealed class ConfigurationReader(IConfigurationSection section, ConfigurationFaults faults)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string Path => section.Path;

    public string Key => section.Key;

    /// <summary>The section has keys of its own.</summary>
    public bool HasChildren => section.GetChildren().Any();

    /// <summary>Value of the section itself; null where there is none, or a blank one.</summary>
    public string? Itself => Trimmed(section.Value);

    /// <summary>Null where the key is missing or blank.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        if (child.GetChildren().Any())
            faults.Add(child.Path, "is a single value and has no keys of its own");
        return Trimmed(child.Value);
    }

    /// <summary>Null where the key is missing, blank or wrong; the last is noted.</summary>
    /// <param name="accepted">What is accepted, for the sentence; the value itself is shown in it, so this is not for secrets.</param>
    public T? Value<T>(string key, string accepted, Func<string, T?> parse)
        where T : struct
    {
        if (Text(key) is not { } text)
            return null;

        var value = parse(text);
        if (value is null)
            Fault(key, $"is '{text}'; accepted is {accepted}");
        return value;
    }

    /// <inheritdoc cref="Value{T}"/>
    public bool? Flag(string key) => Value(key, "true or false", ConfiguredValues.Boolean);

    /// <inheritdoc cref="Value{T}"/>
    public TimeSpan? Duration(string key) => Value(key, ConfiguredValues.DurationForm, ConfiguredValues.Duration);

    /// <summary>A cron expression, also where its shape is wrong, which is noted.</summary>
    public string? Schedule()
    {
        if (Text("Schedule") is not { } schedule)
            return null;

        if (!ConfiguredValues.IsSchedule(schedule))
            Fault("Schedule", $"is '{schedule}'; accepted is {ConfiguredValues.ScheduleForm}");
        return schedule;
    }

    public ConfigurationReader Section(string key) => Section(key, "is not a single value; it has keys of its own");

    public ConfigurationReader List(string key) => Section(key, $"is a list; write its first entry as {section.Path}:{key}:0");

    /// <summary>A list that a word may stand for; whoever reads it judges the word.</summary>
    public ConfigurationReader ListOrWord(string key)
    {
        _known.Add(key);
        return new ConfigurationReader(section.GetSection(key), faults);
    }

    /// <summary>The entries of a section whose keys the user chooses, or of a list in order.</summary>
    public IReadOnlyList<ConfigurationReader> Entries() =>
        [.. section.GetChildren().Select(child => new ConfigurationReader(child, faults))];

    public void Fault(string key, string sentence) => faults.Add($"{section.Path}:{key}", sentence);

    public void Fault(string sentence) => faults.Add(section.Path, sentence);

    /// <summary>Notes every key that was not read; to be called when all were.</summary>
    public void RefuseOthers()
    {
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
            faults.Add(child.Path, $"is not a known key; the nearest is {section.Path}:{NearestName.Of(child.Key, _known)}");
    }

    private ConfigurationReader Section(string key, string refusalOfValue)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        if (Trimmed(child.Value) is not null)
            Fault(key, refusalOfValue);
        return new ConfigurationReader(child, faults);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

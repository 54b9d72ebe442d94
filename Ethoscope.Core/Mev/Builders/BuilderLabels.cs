using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>
/// The labels of builders. Extra data is compared as <see cref="ExtraDataText"/> makes it, with whole spellings or with their beginnings (a
/// spelling that ends in *), in the order of the labels: the first that matches.
/// </summary>
public sealed class BuilderLabels
{
    /// <summary>Changes with the way in which names and values are computed, so that what is stored is computed again.</summary>
    private const string Method = "1";

    private readonly BuilderLabelFile _file;
    private readonly (BuilderLabel Label, ExtraDataMatcher Matcher)[] _byText;
    private readonly ExtraDataMatcher _clients;
    private readonly Dictionary<BlsKey, BuilderLabel> _byKey;
    private readonly Dictionary<string, BuilderLabel> _byName;
    private readonly Dictionary<string, HashSet<Address>> _accounts;

    public BuilderLabels(BuilderLabelFile file)
    {
        _file = file;
        _byText = [.. file.Labels.Select(label => (label, new ExtraDataMatcher(label.ExtraData, label.ExtraDataPatterns)))];
        _clients = new(file.Clients, file.ClientPatterns);
        _byKey = file.Labels.SelectMany(label => label.Keys.Select(key => (key, label))).ToDictionary(one => one.key, one => one.label);
        _byName = file.Labels.ToDictionary(label => label.Name, StringComparer.Ordinal);
        _accounts = file.Labels.ToDictionary(
            label => label.Name,
            label => label.FeeRecipients.Concat(label.SideAddresses).ToHashSet(),
            StringComparer.Ordinal
        );
        Version = Method + "-" + Digest(file);
    }

    /// <summary>
    /// Those that come with the product. Sources: relayscan vars/builder_aliases.go and builder_addresses.go, cakevm/mev-builders,
    /// alinaschanz/builderwatch; keys of manifoldfinance/disco-schema src/builder/list.json, which are of 2023 and 2024.
    /// </summary>
    public static BuilderLabels Known { get; } = new(BuilderLabelFile.Parse(ReadKnown()));

    /// <summary>In the order in which they are matched.</summary>
    public IReadOnlyList<BuilderLabel> All => _file.Labels;

    /// <summary>Hash of all labels and of the method; other labels have another one.</summary>
    public string Version { get; }

    /// <summary>
    /// Lays an operator's file over these: its builders come first, one of a known name adds to it and may change its title, and its keys are
    /// its own whatever was known before.
    /// </summary>
    public BuilderLabels With(BuilderLabelFile own)
    {
        var keys = own.Labels.SelectMany(label => label.Keys).ToHashSet();
        var names = own.Labels.Select(label => label.Name).ToHashSet(StringComparer.Ordinal);
        var rest = _file
            .Labels.Where(label => !names.Contains(label.Name))
            .Select(label => label with { Keys = [.. label.Keys.Where(key => !keys.Contains(key))] });
        return new(
            new(
                [.. own.Labels.Select(label => Find(label.Name) is { } known ? Joined(label, known, keys) : label), .. rest],
                [.. _file.Clients, .. own.Clients],
                [.. _file.ClientPatterns, .. own.ClientPatterns]
            )
        );
    }

    /// <summary>Null where no label has that name.</summary>
    public BuilderLabel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Null where the key is in no label.</summary>
    public BuilderLabel? ByKey(BlsKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>The builder that extra data claims; null where it claims none.</summary>
    /// <param name="extraData">Raw bytes.</param>
    public BuilderLabel? ByExtraData(ReadOnlySpan<byte> extraData)
    {
        var text = ExtraDataText.Of(extraData);
        return text.Length == 0 ? null : Array.Find(_byText, one => one.Matcher.Matches(text)).Label;
    }

    /// <summary>Extra data is empty, or one that a client writes by default.</summary>
    public bool IsClient(ReadOnlySpan<byte> extraData) =>
        extraData.Length == 0 || (ByExtraData(extraData) is null && _clients.Matches(ExtraDataText.Of(extraData)));

    /// <summary>The account is one of that builder's.</summary>
    public bool Owns(BuilderLabel label, Address account) => _accounts.TryGetValue(label.Name, out var own) && own.Contains(account);

    /// <summary>Name that people read: of the label, or the name itself.</summary>
    public string TitleOf(string name) => Find(name)?.Title ?? name;

    /// <summary>Short name of a builder that is known by its key only: key- and the first eight digits.</summary>
    public static string KeyName(BlsKey key) => string.Concat(BuilderLabelFile.KeyPrefix, key.ToString().AsSpan(2, 8));

    private static BuilderLabel Joined(BuilderLabel own, BuilderLabel known, HashSet<BlsKey> keys) =>
        own with
        {
            Title = own.Title == own.Name ? known.Title : own.Title,
            ExtraData = [.. own.ExtraData.Union(known.ExtraData)],
            ExtraDataPatterns = [.. own.ExtraDataPatterns.Union(known.ExtraDataPatterns)],
            FeeRecipients = [.. own.FeeRecipients.Union(known.FeeRecipients)],
            SideAddresses = [.. own.SideAddresses.Union(known.SideAddresses)],
            Keys = [.. own.Keys, .. known.Keys.Where(key => !keys.Contains(key))],
        };

    private static string Digest(BuilderLabelFile file)
    {
        var labels = file.Labels.Select(label => new
        {
            label.Name,
            label.ExtraData,
            label.ExtraDataPatterns,
            FeeRecipients = label.FeeRecipients.Select(address => address.ToString()).Order(StringComparer.Ordinal),
            SideAddresses = label.SideAddresses.Select(address => address.ToString()).Order(StringComparer.Ordinal),
            Keys = label.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal),
        });
        var text = JsonSerializer.Serialize(
            new
            {
                labels,
                file.Clients,
                file.ClientPatterns,
            }
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    private static string ReadKnown()
    {
        using var stream = typeof(BuilderLabels).Assembly.GetManifestResourceStream("Ethoscope.Core.Mev.Builders.builders.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

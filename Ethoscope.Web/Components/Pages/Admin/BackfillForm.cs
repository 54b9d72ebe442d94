using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Commands;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>The fields of a backfill, as text.</summary>
internal sealed class BackfillForm
{
    public string? Chain { get; set; }

    public string? Depth { get; set; }

    public string? From { get; set; }

    /// <summary>Empty for the newest block that is final.</summary>
    public string? To { get; set; }

    /// <summary>What they ask for; null where one of them is wrong.</summary>
    /// <param name="fault">What is wrong, by its field; null where nothing is.</param>
    public BackfillWish? TryRead(ConfiguredChains chains, out string? fault)
    {
        var chain = chains.Find(Chain ?? "");
        var depth = Enum.GetValues<BlockDepth>().Cast<BlockDepth?>().FirstOrDefault(one => one.ToString() == Depth);
        var from = HeightOrTime.Parse(From?.Trim());
        var to = HeightOrTime.Parse(To?.Trim());
        fault =
            chain is null ? $"Chain is '{Short(Chain)}'; accepted is {string.Join(", ", chains.All.Select(one => one.Name))}."
            : depth is null ? $"Depth is '{Short(Depth)}'; accepted is headers, receipts or full."
            : from is null ? $"From is '{Short(From)}'; accepted is {HeightOrTime.Form}."
            : to is null && !string.IsNullOrWhiteSpace(To) ? $"To is '{Short(To)}'; accepted is {HeightOrTime.Form}, or nothing."
            : from is { Time: null } && to is { Time: null } && from.Value.Height > to.Value.Height
                ? "From is above To: it is the lower end."
            : from is { Time: { } first } && to is { Time: { } last } && first > last ? "From is after To: it is the earlier end."
            : null;
        return fault is null ? new(chain!, depth!.Value, from!.Value, to) : null;
    }

    private static string Short(string? text) => text?.Length > 60 ? text[..60] + "…" : text ?? "";
}

/// <summary>A backfill as it is asked for.</summary>
/// <param name="To">Null for the newest block that is final.</param>
internal sealed record BackfillWish(ChainDescriptor Chain, BlockDepth Depth, HeightOrTime From, HeightOrTime? To);

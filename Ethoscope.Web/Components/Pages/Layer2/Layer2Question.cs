using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>What the address of a page of rollups asks for: all of them beside L1, or one.</summary>
public sealed record Layer2Question(ChainDescriptor Chain, DateTimeOffset? At) : RangeQuestion(Chain, At)
{
    public static RangePreset StandardRange => RangePreset.Hours24;

    public const Operation StandardOperation = Operation.EthTransfer;

    /// <summary>Ranges that are offered.</summary>
    public static readonly IReadOnlyList<RangePreset> Ranges =
    [
        RangePreset.Hour,
        RangePreset.Hours24,
        RangePreset.Days7,
        RangePreset.Days30,
    ];

    /// <summary>The operation that is looked at closely.</summary>
    public Operation Operation { get; init; } = StandardOperation;

    /// <summary>Name of the rollup that the page is about; null for all.</summary>
    public string? Network { get; init; }

    /// <param name="operation">Name of an operation as the address has it; null for the standard one.</param>
    public static Layer2Question Of(RangeQuestion asked, string? operation)
    {
        var found = operation is null ? StandardOperation : Operations.Find(operation);
        var isKnown = found is { } known && Operations.Compared.Contains(known);
        return new(asked.Chain, asked.At)
        {
            Range = asked.Range,
            Operation = isKnown ? found!.Value : StandardOperation,
            Problem =
                asked.Problem
                ?? (
                    isKnown
                        ? null
                        : $"The operation in the address is not known, so this is {Operations.TitleOf(StandardOperation)}. Known: {string.Join(", ", Operations.Compared.Select(Operations.NameOf))}."
                ),
        };
    }
}

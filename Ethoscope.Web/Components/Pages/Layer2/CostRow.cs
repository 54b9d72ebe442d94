using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>A network of the comparison: a rollup, or L1.</summary>
/// <param name="Standing">Null for L1.</param>
/// <param name="Costs">By operation; one whose cost is not known is missing.</param>
internal sealed record CostRow(string Name, string Title, Layer2Standing? Standing, IReadOnlyDictionary<Operation, OperationCost> Costs)
{
    public bool IsL1 => Standing is null;

    public OperationCost? Of(Operation operation) => Costs.GetValueOrDefault(operation);

    public BigInteger? TotalOf(Operation operation) => Of(operation)?.Parts.TotalWei;

    /// <summary>Rollups in configured order, then L1.</summary>
    public static IReadOnlyList<CostRow> Of(Layer2Networks networks, Layer2Comparison comparison) =>
        [
            .. comparison.Standings.Select(one => new CostRow(
                one.Network.Name,
                one.Network.Chain.DisplayName,
                one,
                ByOperation(comparison.Costs.GetValueOrDefault(one.Network.Name) ?? [])
            )),
            new(networks.Parent.Name, Layer2Text.Title(networks, networks.Parent.Name), null, ByOperation(comparison.L1)),
        ];

    /// <summary>Why a cost is not known.</summary>
    public string Why(Operation operation) =>
        IsL1 && operation == Operation.BridgeWithdrawal ? "There is nothing to withdraw on L1 itself."
        : Standing is { Sequencer.State: LivenessState.Unknown } unknown ? unknown.Sequencer.Reason
        : "No sample of it is stored: its oracle was not read yet, or refused.";

    private static Dictionary<Operation, OperationCost> ByOperation(IEnumerable<OperationCost> costs) =>
        costs.GroupBy(cost => cost.Operation).ToDictionary(group => group.Key, group => group.MaxBy(cost => cost.Time)!);
}

using System.Numerics;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>What a transaction of the reader's would cost on a network.</summary>
/// <param name="Parts">Null where it can't be reckoned.</param>
/// <param name="Reason">Why not, for people; empty where it is.</param>
internal sealed record OwnCost(string Network, CostParts? Parts, string Reason)
{
    /// <summary>Rollups in configured order, then L1.</summary>
    public static IReadOnlyList<OwnCost> Of(Layer2View view, OwnTransaction transaction) =>
        [
            .. view.Networks!.All.Select(network =>
            {
                if (view.Readings.Value?.GetValueOrDefault(network.Name)?.Reading is not { } reading)
                    return new OwnCost(network.Name, null, view.Readings.Failure ?? "Its oracle was not read yet, or no endpoint answers.");
                var shape = new TransactionShape(transaction.Gas, ReferenceTransactions.OfInput(network, transaction.InputBytes));
                return FeeModels.Of(network.Stack).Compute(reading, shape) is { } parts
                    ? new(network.Name, parts, "")
                    : new OwnCost(network.Name, null, "Its formula is not known here, or a number that it needs is missing.");
            }),
            OnL1(view, transaction),
        ];

    /// <summary>At the price of gas that its stored costs were reckoned with.</summary>
    private static OwnCost OnL1(Layer2View view, OwnTransaction transaction)
    {
        var name = view.Networks!.Parent.Name;
        return view.Comparison.Value?.L1.FirstOrDefault(cost => cost.Gas.Gas > 0) is { } known
            ? new(name, new(transaction.Gas * known.Parts.TotalWei / known.Gas.Gas, BigInteger.Zero, BigInteger.Zero), "")
            : new(name, null, "No cost on L1 is stored.");
    }
}

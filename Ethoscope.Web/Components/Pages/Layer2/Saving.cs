using System.Numerics;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>What an operation saves on a rollup against L1; below zero where L1 is cheaper.</summary>
/// <param name="Text">Tenths of a percent of the cost on L1: 97.3 %, −55.0 %.</param>
internal readonly record struct Saving(string Text, bool IsLoss)
{
    /// <returns>Null where either cost is not known, or L1 costs nothing.</returns>
    public static Saving? Of(BigInteger? cost, BigInteger? onL1) =>
        cost is not { } here || onL1 is not { Sign: > 0 } there ? null
        : here > there ? new($"−{Percent.Text(here - there, there)}", IsLoss: true)
        : here.Sign > 0 && (there - here) * 2_000 >= there * 1_999 ? new("over 99.9 %", IsLoss: false)
        : new(Percent.Text(there - here, there)!, IsLoss: false);
}

namespace Ethoscope.Web.Components.Shared;

/// <summary>A number and its unit, as text.</summary>
public readonly record struct Amount(string Number, string Unit)
{
    public override string ToString() => $"{Number} {Unit}";
}

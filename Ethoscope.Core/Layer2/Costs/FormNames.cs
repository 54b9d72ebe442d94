namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Names of formulas, as in <see cref="FeeReading.Form"/>.</summary>
public static class FormNames
{
    public const string Bedrock = "bedrock";
    public const string Ecotone = "ecotone";
    public const string Fjord = "fjord";
    public const string Isthmus = "isthmus";
    public const string Jovian = "jovian";
    public const string Arbitrum = "arbitrum";
    public const string ZkSync = "zksync";

    /// <summary>Scroll's first.</summary>
    public const string Bernoulli = "bernoulli";
    public const string Curie = "curie";
    public const string Feynman = "feynman";
    public const string Galileo = "galileo";
}

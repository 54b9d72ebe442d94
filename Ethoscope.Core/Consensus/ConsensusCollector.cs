namespace Ethoscope.Core.Consensus;

public static class ConsensusCollector
{
    public static string NameFor(string chain) => $"consensus:{chain}";
}

namespace Ethoscope.Core.Live;

/// <summary>Names of the live channels.</summary>
public static class LiveChannels
{
    /// <summary>New blocks, reorganisations and corrected history of a chain.</summary>
    public static string Blocks(string chain) => $"blocks:{chain}";

    /// <summary>Ether's price in dollars.</summary>
    public const string EtherPrice = "prices:eth";

    /// <summary>Fee estimates after each head of a chain.</summary>
    public static string Fees(string chain) => $"fees:{chain}";

    /// <summary>Changes of the keys of the API: for the instances, not for their clients.</summary>
    public const string Keys = "keys";

    /// <summary>New samples of a chain's pool.</summary>
    public static string Mempool(string chain) => $"mempool:{chain}";

    /// <summary>Slots, votes, finality and reorganisations of a chain's consensus.</summary>
    public static string Consensus(string chain) => $"consensus:{chain}";

    /// <summary>Builders, relays and block values of a chain.</summary>
    public static string Mev(string chain) => $"mev:{chain}";

    /// <summary>Blocks, costs, postings and bridges of a rollup, and costs on L1 under its name.</summary>
    public static string Layer2(string network) => $"layer2:{network}";

    /// <summary>Scores of a chain's health.</summary>
    public static string Health(string chain) => $"health:{chain}";

    /// <summary>Episodes and samples of what is unusual.</summary>
    public const string Anomalies = "anomalies";

    /// <summary>Changes of how endpoints do, as the process sees them that follows their chain, and of what an operator wants of them.</summary>
    public const string Sources = "sources";

    /// <summary>Changes of settings, sessions and controls: for the instances, not for their clients.</summary>
    public const string Admin = "admin";
}

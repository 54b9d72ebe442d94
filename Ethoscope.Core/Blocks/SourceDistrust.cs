namespace Ethoscope.Core.Blocks;

/// <summary>Why an endpoint is not believed.</summary>
public enum SourceDistrust
{
    /// <summary>Its blocks contradict the stored finalised chain, or its chain id is another.</summary>
    OtherChain,

    /// <summary>Its head is behind what we hold.</summary>
    Lagging,

    /// <summary>Another endpoint contradicts its branch.</summary>
    Contradicted,
}

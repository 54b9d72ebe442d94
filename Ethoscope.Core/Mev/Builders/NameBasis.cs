namespace Ethoscope.Core.Mev.Builders;

/// <summary>What a builder's name stands on, the surest first.</summary>
public enum NameBasis
{
    /// <summary>Its key is in the labels.</summary>
    Label = 0,

    /// <summary>Its key was learnt: payloads of that key became blocks with its extra data, which were paid for from its accounts.</summary>
    Learnt,

    /// <summary>Extra data says so, and the payment came from its accounts.</summary>
    PaidExtraData,

    /// <summary>Extra data says so, which anybody may write; nothing speaks against it.</summary>
    ExtraData,

    /// <summary>No name: a short one of its key.</summary>
    Key,
}

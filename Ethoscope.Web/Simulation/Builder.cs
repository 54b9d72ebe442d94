using System.Text;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>Who builds a block.</summary>
/// <param name="Share">Weight among all builders.</param>
/// <param name="FeeRecipient">Its address; null for a proposer that builds alone, whose address differs from block to block.</param>
internal sealed record Builder(double Share, byte[] ExtraData, Address? FeeRecipient)
{
    /// <summary>The proposer's own client built the block, without a relay.</summary>
    public bool IsLocal => FeeRecipient is null;

    /// <summary>The account that pays proposers; null for a proposer that builds alone.</summary>
    public Address? PaysFrom { get; init; } = FeeRecipient;

    /// <summary>Keys that are known to be those of the builder of that name.</summary>
    public IReadOnlyList<BlsKey> PublishedKeys { get; init; } = [];

    /// <summary>Further keys that it bids with, which are draws.</summary>
    public int OwnKeys { get; init; } = 2;

    public static Builder Known(double share, string extraData, string feeRecipient) =>
        new(share, Encoding.UTF8.GetBytes(extraData), Address.Parse(feeRecipient));

    public static Builder Local(double share, string client) => new(share, Encoding.UTF8.GetBytes(client), null) { OwnKeys = 0 };
}

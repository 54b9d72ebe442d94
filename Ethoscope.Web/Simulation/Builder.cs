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

    public static Builder Known(double share, string extraData, string feeRecipient) =>
        new(share, Encoding.UTF8.GetBytes(extraData), Address.Parse(feeRecipient));

    public static Builder Local(double share, string client) => new(share, Encoding.UTF8.GetBytes(client), null);
}

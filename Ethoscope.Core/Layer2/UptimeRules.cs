using Ethoscope.Core.Blocks;
using Ethoscope.Core.Prices;

namespace Ethoscope.Core.Layer2;

/// <summary>Reads an L2 sequencer uptime feed's round (Chainlink, latestRoundData).</summary>
public static class UptimeRules
{
    /// <returns>Null where the answer is neither up (0) nor down (1).</returns>
    public static UptimeRound? Check(RoundClaim claim, DateTimeOffset now)
    {
        if (claim.Answer != 0 && claim.Answer != 1)
            return null;

        // 0 until the feed has spoken for the first time.
        var since =
            claim.StartedAt > 0 && claim.StartedAt <= (now + BlockRules.MaxAhead).ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds((long)claim.StartedAt)
                : (DateTimeOffset?)null;
        return new(claim.Answer.IsZero, since);
    }
}

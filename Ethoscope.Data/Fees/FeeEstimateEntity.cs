namespace Ethoscope.Data.Fees;

/// <summary>An estimate for one target, and what became of it. Units as in <see cref="Core.Fees.Estimates"/>.</summary>
internal sealed class FeeEstimateEntity
{
    public long ChainId { get; set; }

    /// <summary>Height that it was made after.</summary>
    public long Number { get; set; }

    /// <summary>Name of the target.</summary>
    public string Target { get; set; } = "";

    /// <summary>Time of that block; in the key because a hypertable's must have it.</summary>
    public DateTimeOffset Time { get; set; }
    public byte[] BlockHash { get; set; } = [];
    public string MethodVersion { get; set; } = "";
    public int HorizonBlocks { get; set; }
    public long NextBaseFeeWei { get; set; }
    public long MaxPriorityFeeWei { get; set; }
    public long MaxFeeWei { get; set; }
    public int? TypicalWaitBlocks { get; set; }
    public int ReplayedHorizons { get; set; }
    public int ReplayedHits { get; set; }

    /// <summary>Number of <see cref="Core.Fees.Estimates.EstimateOutcome"/>.</summary>
    public short Outcome { get; set; }

    /// <summary>Number of <see cref="Core.Fees.Estimates.UnjudgedReason"/>.</summary>
    public short? Reason { get; set; }
    public int? WaitedBlocks { get; set; }
    public double? TipOverpayment { get; set; }
    public double? PriceOverpayment { get; set; }
    public double? Headroom { get; set; }
    public bool? LastedHorizon { get; set; }
    public decimal? PinballLossWei { get; set; }
}

using System.Numerics;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What an operation cost over an hour or a day. Wei; parts are those of one sample, found by its total.</summary>
internal abstract class OperationCostRollupRow
{
    public long ChainId { get; set; }

    /// <summary>Number of <see cref="Core.Layer2.Costs.Operation"/>.</summary>
    public short Operation { get; set; }

    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public long Samples { get; set; }

    /// <summary>Of the sample whose total is the median (the lower one of two).</summary>
    public BigInteger MedianExecutionWei { get; set; }
    public BigInteger MedianDataWei { get; set; }
    public BigInteger MedianOperatorWei { get; set; }

    /// <summary>Of the cheapest sample.</summary>
    public BigInteger LeastExecutionWei { get; set; }
    public BigInteger LeastDataWei { get; set; }
    public BigInteger LeastOperatorWei { get; set; }

    /// <summary>Of the dearest sample.</summary>
    public BigInteger MostExecutionWei { get; set; }
    public BigInteger MostDataWei { get; set; }
    public BigInteger MostOperatorWei { get; set; }

    /// <summary>Median of the gas that the samples stand on.</summary>
    public long Gas { get; set; }

    /// <summary>Most receipts that it was the median of.</summary>
    public int GasSamples { get; set; }
}

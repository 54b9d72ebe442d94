using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Fees;

/// <summary>Statements of a commit of estimates.</summary>
internal static class EstimateWriter
{
    private static readonly int LongestHorizon = FeeTarget.All.Max(target => target.HorizonBlocks);

    /// <summary>Keeps commits of the chain's blocks out to the end of the transaction.</summary>
    /// <returns>Whether this block is still stored.</returns>
    public static async Task<bool> HoldBranchAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        BlockRef tip,
        CancellationToken stop
    )
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT FROM chain_states WHERE chain_id = $1 FOR SHARE").With(NpgsqlDbType.Bigint, chain.ChainId)
        );
        await batch.ExecuteNonQueryAsync(stop);
        await using var look = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM blocks WHERE chain_id = $1 AND number = $2 AND time = $3 AND hash = $4)",
            transaction.Connection,
            transaction
        );
        look.With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Bigint, tip.Number)
            .With(NpgsqlDbType.TimestampTz, tip.Time.ToUniversalTime())
            .With(NpgsqlDbType.Bytea, tip.Hash.ToBytes());
        return await look.ExecuteScalarAsync(stop) is true;
    }

    public static IEnumerable<NpgsqlBatchCommand> Rewind(EstimateBatch batch)
    {
        if (batch.RewindTo is not { } ancestor)
            yield break;

        yield return new NpgsqlBatchCommand("DELETE FROM fee_estimates WHERE chain_id = $1 AND number > $2")
            .With(NpgsqlDbType.Bigint, batch.Chain.ChainId)
            .With(NpgsqlDbType.Bigint, ancestor);
        yield return new NpgsqlBatchCommand(
            """
            UPDATE fee_estimates
            SET outcome = 0, reason = NULL, waited_blocks = NULL, tip_overpayment = NULL, price_overpayment = NULL, headroom = NULL,
                lasted_horizon = NULL, pinball_loss_wei = NULL
            WHERE chain_id = $1 AND number > $2 - $3 AND number <= $2 AND number + horizon_blocks > $2 AND outcome <> 0
            """
        ).With(NpgsqlDbType.Bigint, batch.Chain.ChainId).With(NpgsqlDbType.Bigint, ancestor).With(NpgsqlDbType.Bigint, (long)LongestHorizon);
    }

    public static IEnumerable<NpgsqlBatchCommand> Judge(EstimateBatch batch)
    {
        var judged = batch.Judged.Where(verdict => verdict.Estimate.Outcome != EstimateOutcome.Pending).ToList();
        if (judged.Count == 0)
            yield break;

        yield return new NpgsqlBatchCommand(
            """
            UPDATE fee_estimates AS old
            SET outcome = fresh.outcome, reason = fresh.reason, waited_blocks = fresh.waited, tip_overpayment = fresh.tip,
                price_overpayment = fresh.price, headroom = fresh.headroom, lasted_horizon = fresh.lasted, pinball_loss_wei = fresh.loss
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                AS fresh (number, target, time, outcome, reason, waited, tip, price, headroom, lasted, loss)
            WHERE old.chain_id = $1 AND old.number = fresh.number AND old.target = fresh.target AND old.time = fresh.time
            """
        ).With(NpgsqlDbType.Bigint, batch.Chain.ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Of(verdict => verdict.Estimate.MadeAfterBlock)).With(NpgsqlDbType.Array | NpgsqlDbType.Text, Of(verdict => verdict.Estimate.Target.Name)).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Of(verdict => verdict.Time.ToUniversalTime())).With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Of(verdict => (short)verdict.Estimate.Outcome)).With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, Of(verdict => (short?)verdict.Estimate.Reason)).With(NpgsqlDbType.Array | NpgsqlDbType.Integer, Of(verdict => verdict.Estimate.WaitedBlocks)).With(NpgsqlDbType.Array | NpgsqlDbType.Double, Of(verdict => verdict.Estimate.TipOverpayment)).With(NpgsqlDbType.Array | NpgsqlDbType.Double, Of(verdict => verdict.Estimate.PriceOverpayment)).With(NpgsqlDbType.Array | NpgsqlDbType.Double, Of(verdict => verdict.Estimate.Headroom)).With(NpgsqlDbType.Array | NpgsqlDbType.Boolean, Of(verdict => verdict.Estimate.LastedHorizon)).With(NpgsqlDbType.Array | NpgsqlDbType.Numeric, Of(verdict => verdict.Estimate.PinballLossWei));

        T[] Of<T>(Func<Verdict, T> figure) => [.. judged.Select(figure)];
    }
}

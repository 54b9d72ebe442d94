using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>
/// ArbGasInfo and ArbOwnerPublic of Arbitrum, and NodeInterface, which nodes answer for in place of a contract, so that it can't be asked
/// through another one.
/// </summary>
internal sealed class ArbitrumQuestions : IFeeQuestions
{
    private const string Prices = "getPricesInWei";

    /// <summary>Position of the price of gas among the six of getPricesInWei.</summary>
    private const int GasTotal = 5;

    private static readonly Address GasInfo = Address.Parse("0x000000000000000000000000000000000000006c");
    private static readonly Address OwnerPublic = Address.Parse("0x000000000000000000000000000000000000006b");
    private static readonly Address Node = Address.Parse("0x00000000000000000000000000000000000000c8");

    private readonly IReadOnlyList<ReferenceTransaction> _transactions;

    public ArbitrumQuestions(Layer2Network network)
    {
        _transactions = ReferenceTransactions.Of(network);
        Beside = [.. _transactions.Select(one => OracleCalls.L1Component(Node, one.To, one.Input.Span).Single())];
    }

    /// <summary>Sequencers ignore tips.</summary>
    public bool HasTips => false;

    public IReadOnlyList<JsonRpcCall> Beside { get; }

    public IReadOnlyList<FeeQuestion> Contracts { get; } =
    [
        new(Prices, OracleCalls.Plain(GasInfo, Prices)),
        new(ParameterNames.L1BaseFeeEstimate, OracleCalls.Plain(GasInfo, "getL1BaseFeeEstimate"), "wei per unit of data"),
        new(ParameterNames.MinimumGasPrice, OracleCalls.Plain(GasInfo, "getMinimumGasPrice"), "wei per gas"),
        new(ParameterNames.GasBacklog, OracleCalls.Plain(GasInfo, "getGasBacklog"), "gas"),
        new(ParameterNames.BrotliCompressionLevel, OracleCalls.Plain(OwnerPublic, "getBrotliCompressionLevel"), ""),
    ];

    public FeeReading Read(FeeAnswers answers)
    {
        var estimates = new Dictionary<Operation, NetworkEstimate>();
        (BigInteger PerGas, BigInteger PerUnit)? prices = null;
        foreach (var (transaction, reply) in _transactions.Zip(answers.Beside))
        {
            var answer = ContractAsk.Understand(reply);
            if (FeeAnswers.Wei(answer.Word()) is not { } gas || answer.Word(1) is not { } perGas || answer.Word(2) is not { } perUnit)
                continue;
            prices ??= (perGas, perUnit);
            // All of one moment, or the formula can't be compared with them.
            if (prices == (perGas, perUnit))
                estimates[transaction.Operation] = new() { DataWei = gas * perGas };
        }

        var total = answers.Of(Prices).Word(GasTotal);
        var parameters = answers
            .Parameters.Select(one =>
                one.Name == ParameterNames.L1BaseFeeEstimate && prices is var (_, perUnit) ? one with { Value = perUnit } : one
            )
            .ToList();
        if (total is { } known)
            parameters.Add(new(ParameterNames.PerArbGasTotal, known, "wei per gas"));
        return answers.Reading(answers.Of(ParameterNames.L1BaseFeeEstimate).Word() is null ? null : FormNames.Arbitrum, parameters) with
        {
            BaseFeeWei = FeeAnswers.Wei(prices?.PerGas) ?? FeeAnswers.Wei(total) ?? answers.Head.BaseFeeWei,
            TipWei = 0,
            Estimates = estimates,
        };
    }
}

using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>GasPriceOracle and L1Block of the OP Stack.</summary>
internal sealed class OptimismQuestions(Layer2Network network, IReadOnlyList<OperationGas> gas) : IFeeQuestions
{
    private static readonly Address Oracle = Address.Parse("0x420000000000000000000000000000000000000f");
    private static readonly Address L1Block = Address.Parse("0x4200000000000000000000000000000000000015");

    private static readonly (string Flag, string Form)[] Forks =
    [
        ("isJovian", FormNames.Jovian),
        ("isIsthmus", FormNames.Isthmus),
        ("isFjord", FormNames.Fjord),
        ("isEcotone", FormNames.Ecotone),
    ];

    public bool HasTips => true;

    public IReadOnlyList<JsonRpcCall> Beside => [];

    public IReadOnlyList<FeeQuestion> Contracts { get; } =
    [
        .. Forks.Select(fork => new FeeQuestion(fork.Flag, OracleCalls.Plain(Oracle, fork.Flag))),
        Parameter(Oracle, ParameterNames.L1BaseFee, "wei per gas"),
        Parameter(Oracle, ParameterNames.BlobBaseFee, "wei per blob gas"),
        Parameter(Oracle, ParameterNames.BaseFeeScalar, ""),
        Parameter(Oracle, ParameterNames.BlobBaseFeeScalar, ""),
        Parameter(Oracle, ParameterNames.Decimals, ""),
        Parameter(Oracle, ParameterNames.Overhead, "gas"),
        Parameter(Oracle, ParameterNames.Scalar, ""),
        Parameter(L1Block, ParameterNames.OperatorFeeScalar, ""),
        Parameter(L1Block, ParameterNames.OperatorFeeConstant, "wei"),
        .. ReferenceTransactions
            .Of(network)
            .Select(one => new FeeQuestion(Data(one.Operation), OracleCalls.Bytes(Oracle, "getL1Fee", one.Unsigned.Span))),
        .. gas.Select(one => new FeeQuestion(Operator(one.Operation), OracleCalls.Number(Oracle, "getOperatorFee", one.Gas))),
    ];

    public FeeReading Read(FeeAnswers answers) =>
        answers.Reading(
            // An oracle that answers to no flag and has no prices either is none.
            answers.Of(ParameterNames.L1BaseFee).Word()
                is null
                ? null
                : FormRule.Of(Forks.Select(fork => (fork.Form, answers.Flag(fork.Flag))), FormNames.Bedrock),
            answers.Parameters
        ) with
        {
            Estimates = Operations
                .Compared.Select(operation =>
                    (operation, Data: answers.Of(Data(operation)).Word(), Operator: OperatorFee(answers, operation))
                )
                .Where(one => one.Data is not null)
                .ToDictionary(one => one.operation, one => new NetworkEstimate { DataWei = one.Data, OperatorWei = one.Operator }),
        };

    private static BigInteger? OperatorFee(FeeAnswers answers, Operation operation) => answers.Of(Operator(operation)).Word();

    private static FeeQuestion Parameter(Address contract, string name, string unit) => new(name, OracleCalls.Plain(contract, name), unit);

    private static string Data(Operation operation) => $"getL1Fee {operation}";

    private static string Operator(Operation operation) => $"getOperatorFee {operation}";
}

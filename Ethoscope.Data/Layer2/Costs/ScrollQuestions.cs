using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>L1GasPriceOracle of Scroll.</summary>
internal sealed class ScrollQuestions(Layer2Network network) : IFeeQuestions
{
    private static readonly Address Oracle = Address.Parse("0x5300000000000000000000000000000000000002");

    private static readonly (string Flag, string Form)[] Forks =
    [
        ("isGalileo", FormNames.Galileo),
        ("isFeynman", FormNames.Feynman),
        ("isCurie", FormNames.Curie),
    ];

    public bool HasTips => true;

    public IReadOnlyList<JsonRpcCall> Beside => [];

    public IReadOnlyList<FeeQuestion> Contracts { get; } =
    [
        .. Forks.Select(fork => new FeeQuestion(fork.Flag, OracleCalls.Plain(Oracle, fork.Flag))),
        Parameter(ParameterNames.L1BaseFee, "wei per gas"),
        Parameter(ParameterNames.Overhead, "gas"),
        Parameter(ParameterNames.Scalar, "billionths"),
        Parameter(ParameterNames.L1BlobBaseFee, "wei per blob gas"),
        Parameter(ParameterNames.CommitScalar, "billionths"),
        Parameter(ParameterNames.BlobScalar, "billionths"),
        Parameter(ParameterNames.PenaltyFactor, ""),
        .. ReferenceTransactions
            .Of(network)
            .Select(one => new FeeQuestion(Data(one.Operation), OracleCalls.Bytes(Oracle, "getL1Fee", one.Signed.Span))),
    ];

    public FeeReading Read(FeeAnswers answers) =>
        answers.Reading(
            answers.Of(ParameterNames.L1BaseFee).Word() is null
                ? null
                : FormRule.Of(Forks.Select(fork => (fork.Form, answers.Flag(fork.Flag))), FormNames.Bernoulli),
            answers.Parameters
        ) with
        {
            Estimates = Operations
                .Compared.Select(operation => (operation, Data: answers.Of(Data(operation)).Word()))
                .Where(one => one.Data is not null)
                .ToDictionary(one => one.operation, one => new NetworkEstimate { DataWei = one.Data }),
        };

    private static FeeQuestion Parameter(string name, string unit) => new(name, OracleCalls.Plain(Oracle, name), unit);

    private static string Data(Operation operation) => $"getL1Fee {operation}";
}

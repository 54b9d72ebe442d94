using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>
/// The node of ZKsync Era: its fee parameters, and its estimate of a transfer, whose price of gas is that of all. Other operations can't be
/// estimated for accounts that hold nothing.
/// </summary>
internal sealed class ZkSyncQuestions(Layer2Network network) : IFeeQuestions
{
    private readonly ReferenceTransaction _transfer = ReferenceTransactions.Of(network, Operation.EthTransfer)!;

    public bool HasTips => false;

    public IReadOnlyList<JsonRpcCall> Beside =>
        [
            new("zks_getFeeParams"),
            new(
                "zks_estimateFee",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["from"] = _transfer.To.ToString(),
                    ["to"] = _transfer.To.ToString(),
                    ["value"] = "0x0",
                    ["data"] = "0x",
                }
            ),
            new("eth_gasPrice"),
        ];

    public IReadOnlyList<FeeQuestion> Contracts => [];

    public FeeReading Read(FeeAnswers answers)
    {
        var parameters = ZkSyncParameters.Of(answers.Beside[0]);
        var estimate = answers.Beside[1].Read(FeeJsonContext.Default.RpcEstimatedFee, out _);
        var price = FeeAnswers.Wei(estimate?.MaxFeePerGas.Content) ?? FeeAnswers.Wei(answers.Beside[2].Quantity());
        return answers.Reading(parameters.Count > 0 ? FormNames.ZkSync : null, parameters) with
        {
            TipWei = 0,
            Estimates = price is null
                ? new Dictionary<Operation, NetworkEstimate>()
                : Operations.Compared.ToDictionary(
                    operation => operation,
                    operation => new NetworkEstimate
                    {
                        GasPriceWei = price,
                        Gas = operation == Operation.EthTransfer ? FeeAnswers.Wei(estimate?.GasLimit.Content) : null,
                    }
                ),
            Rejections =
                answers.Beside[0].Fault is null && parameters.Count == 0
                    ?
                    [
                        new(CostRejections.Unreadable, "The node's fee parameters are not of a kind that is known.")
                        {
                            Number = answers.Head.Number,
                            Source = answers.Source,
                        },
                    ]
                    : [],
        };
    }
}

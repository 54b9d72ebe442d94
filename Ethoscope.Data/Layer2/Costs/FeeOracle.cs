using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>A rollup's fee oracle over JSON-RPC from the endpoints of its pool: one request, where an endpoint takes a batch.</summary>
internal sealed class FeeOracle(Layer2Network network, EndpointPool pool, TimeProvider time) : IFeeOracle
{
    public Layer2Network Network => network;

    public async Task<FeeReading> ReadAsync(IReadOnlyList<OperationGas> gas, CancellationToken stop)
    {
        var questions = QuestionsOf(gas);
        FeeReading? poor = null;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            try
            {
                var reading = await ReadAsync(endpoint, questions, stop);
                if (reading.Form is not null || reading.Estimates.Count > 0)
                    return reading;
                poor ??= reading;
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        return poor ?? throw pool.Unavailable();
    }

    private IFeeQuestions QuestionsOf(IReadOnlyList<OperationGas> gas) =>
        network.Stack switch
        {
            Layer2Stack.Optimism => new OptimismQuestions(network, gas),
            Layer2Stack.Arbitrum => new ArbitrumQuestions(network),
            Layer2Stack.ZkSync => new ZkSyncQuestions(network),
            Layer2Stack.Scroll => new ScrollQuestions(network),
            _ => throw new InvalidOperationException($"{network.Stack} is not a stack."),
        };

    private async Task<FeeReading> ReadAsync(Endpoint endpoint, IFeeQuestions questions, CancellationToken stop)
    {
        JsonRpcCall[] own =
            questions.HasTips && endpoint.Capabilities.Has(EndpointCapability.FeeHistory) ? [FeeHead.Call, UsualFees.Call] : [FeeHead.Call];
        var contracts = questions.Contracts;
        var replies = await ContractAsk.SendAsync(
            endpoint,
            network.Multicall,
            [.. own, .. questions.Beside],
            [.. contracts.Select(question => question.Call)],
            stop
        );
        var head =
            FeeHead.Of(replies.Beside[0], time.GetUtcNow())
            ?? throw endpoint.Reject("Its newest block can't be read, or is of another time.");
        return questions.Read(
            new(
                head,
                questions.HasTips ? await UsualAsync(endpoint, own.Length > 1 ? replies.Beside[1] : null, stop) : UsualFees.Unknown,
                [.. replies.Beside.Skip(own.Length)],
                [.. contracts.Zip(replies.Answers)],
                endpoint.Name
            )
        );
    }

    /// <summary>By the fees of the last blocks, and where an endpoint has none by its own idea of a tip.</summary>
    private static async Task<UsualFees> UsualAsync(Endpoint endpoint, JsonRpcReply? history, CancellationToken stop)
    {
        var usual = history is null ? UsualFees.Unknown : UsualFees.Of(history);
        if (history?.Fault is { Outcome: UpstreamOutcome.Refused, IsNotFound: false })
            endpoint.Refuses(EndpointCapability.FeeHistory);
        if (usual.TipWei is not null)
            return usual;

        try
        {
            return usual with { TipWei = FeeAnswers.Wei((await endpoint.SendAsync(UsualFees.TipCall, stop)).Quantity()) };
        }
        catch (UpstreamException)
        {
            // Counted and shown with the endpoint; what else it answered stands.
            return usual;
        }
    }
}

using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Bridges;

/// <summary>
/// Balances of escrows in JSON-RPC batches to one endpoint of L1's pool, all at one height: some fifty calls, once an hour. A token whose
/// contract tells other decimals than are configured, or none, is refused: its units would be read wrong.
/// </summary>
internal sealed class BridgeSource(EndpointPool pool, TimeProvider time) : IBridgeSource
{
    /// <summary>Blocks below the endpoint's head that a name for several nodes has at all of them.</summary>
    private const int Behind = 3;

    public async Task<BridgeReads> ReadAsync(Layer2Networks networks, CancellationToken stop)
    {
        BridgeReads? poor = null;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            try
            {
                if (await ReadAsync(endpoint, networks, stop) is not { } reads)
                    continue;
                if (reads.Rejections.Count == 0)
                    return reads;
                poor = poor is null || reads.Balances.Count > poor.Balances.Count ? reads : poor;
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        return poor ?? throw pool.Unavailable();
    }

    /// <returns>Null where the endpoint does not tell of the block.</returns>
    private async Task<BridgeReads?> ReadAsync(Endpoint endpoint, Layer2Networks networks, CancellationToken stop)
    {
        if (PostingJson.Long((await endpoint.SendAsync(PostingCall.Head, stop)).Quantity()) is not { } head)
            return null;

        var height = Math.Max(0, head - Behind);
        var wanted = Wanted(networks);
        var tokens = wanted.Select(one => one.Asset.Token).OfType<Address>().Distinct().ToList();
        var replies = await endpoint.SendAsync(
            [
                PostingCall.Block(height),
                .. tokens.Select(token => BridgeCall.Decimals(token, height)),
                .. wanted.Select(one => BridgeCall.Balance(one.Escrow.Account, one.Asset, height)),
            ],
            int.MaxValue,
            stop
        );
        var block = replies[0].Read(PostingJsonContext.Default.RpcBlockTime, out _);
        if (block?.Number.Content != height || PostingJson.Time(block.Timestamp.Content, time.GetUtcNow()) is not { } at)
            return null;

        var decimals = tokens
            .Zip(replies.Skip(1), (token, reply) => (token, BridgeCall.Units(reply)))
            .ToDictionary(one => one.token, one => one.Item2);
        var balances = new List<BridgedBalance>(wanted.Count);
        var rejections = new List<Rejection>();
        foreach (var (one, reply) in wanted.Zip(replies.Skip(1 + tokens.Count)))
        {
            var units = one.Asset.Token is null ? reply.Quantity() : BridgeCall.Units(reply);
            if (Refusal(one, decimals, units) is { } refusal)
                rejections.Add(refusal with { Number = height, Source = endpoint.Name });
            else
                balances.Add(new(one.Network.Name, one.Escrow.Account, one.Asset, units!.Value, at, one.Escrow.IsShared));
        }

        return new(balances, rejections);
    }

    private static Rejection? Refusal(
        (Layer2Network Network, BridgeEscrow Escrow, BridgedAsset Asset) one,
        Dictionary<Address, BigInteger?> decimals,
        BigInteger? units
    )
    {
        var what = $"{one.Asset.Symbol} of {one.Network.Name} in {one.Escrow.Account}";
        return one.Asset.Token is { } token && decimals[token] is var told && told != one.Asset.Decimals
            ? told is null
                ? new(BridgeRejections.NoDecimals, $"{what}: its contract does not tell its decimals.")
                : new(BridgeRejections.OtherDecimals, $"{what}: its contract says {told} decimals, not {one.Asset.Decimals}.")
            : units is null
                ? new(BridgeRejections.NoBalance, $"{what}: the call was refused.")
                : null;
    }

    private static List<(Layer2Network Network, BridgeEscrow Escrow, BridgedAsset Asset)> Wanted(Layer2Networks networks) =>
        [
            .. networks.All.SelectMany(network =>
                network.Escrows.SelectMany(escrow => escrow.Assets.Select(asset => (network, escrow, asset)))
            ),
        ];
}

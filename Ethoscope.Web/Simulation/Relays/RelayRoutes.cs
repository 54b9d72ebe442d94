using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>
/// A relay's data API by path (flashbots/relay-specs; mev-boost-relay, services/api/service.go), and what Ultra Sound and Helix relays add.
/// </summary>
/// <param name="relay">Place in <see cref="RelayTable"/>.</param>
internal sealed class RelayRoutes(int relay, SimulatedChain chain)
{
    private const int MostBids = 500;

    private readonly RelayProfile _profile = RelayTable.All[relay];
    private readonly DeliveredPayloads _delivered = new(relay, (ulong)chain.Anchor.Seed);
    private readonly BidDraw _bids = new(relay, (ulong)chain.Anchor.Seed, chain.Market);
    private readonly RelayJson _rows = new(RelayTable.All[relay], chain.Consensus.Validators);

    /// <exception cref="RestRefusal">No such route, or parameters that it does not take.</exception>
    public void Answer(Utf8JsonWriter json, string[] path, IQueryCollection query)
    {
        switch (path)
        {
            case ["eth", "v1", "builder", "status"]:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case ["relay", "v1", "data", "bidtraces", "proposer_payload_delivered"]:
                chain.Read(moment => WriteDelivered(json, moment, query));
                break;
            case ["relay", "v1", "data", "bidtraces", "builder_blocks_received"]:
                chain.Read(moment => WriteReceived(json, moment, query));
                break;
            case ["ultrasound", "v1", "data", "adjustments"] when _profile.Collateral is not null:
                chain.Read(moment => WriteAdjustments(json, moment, Slot(query)));
                break;
            case ["relay", "v1", "data", "merged_blocks"] when _profile.Distributor is not null:
                chain.Read(moment => WriteMerged(json, moment, Slot(query)));
                break;
            default:
                throw RestRefusal.NotFound("not found");
        }
    }

    private bool WriteDelivered(Utf8JsonWriter json, ChainMoment moment, IQueryCollection query)
    {
        var (slot, cursor) = (Number(query, "slot"), Number(query, "cursor"));
        if (slot is not null && cursor is not null)
            throw RestRefusal.Invalid("cannot specify both slot and cursor");
        if (query.ContainsKey("order_by") || query.ContainsKey("proposer_pubkey") || query.ContainsKey("builder_pubkey"))
            throw RestRefusal.Invalid("this relay filters by slot, block hash and block number only");
        var limit = Number(query, "limit") ?? _profile.MostRows;
        if (limit > _profile.MostRows)
            throw RestRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"maximum limit is {_profile.MostRows}"));

        var rows =
            slot is { } one ? At(moment, one)
            : NamesBlock(query) ? Of(moment, Block(moment, query))
            : _delivered.Down(moment, cursor ?? long.MaxValue);
        json.WriteStartArray();
        foreach (var (block, sale) in rows.Take((int)limit))
            _rows.WriteDelivered(json, block, sale);
        json.WriteEndArray();
        return true;
    }

    private bool WriteReceived(Utf8JsonWriter json, ChainMoment moment, IQueryCollection query)
    {
        if (query.ContainsKey("cursor"))
            throw RestRefusal.Invalid("cursor argument not supported");
        if (Number(query, "limit") is > MostBids)
            throw RestRefusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"maximum limit is {MostBids}"));
        var block =
            Number(query, "slot") is { } slot ? _delivered.BlockAt(moment, slot)
            : NamesBlock(query) ? Block(moment, query)
            : throw RestRefusal.Invalid("need to query for specific slot or block_hash or block_number or builder_pubkey");

        json.WriteStartArray();
        if (block is { } of && chain.Market.SaleOf(of) is { } sale)
        {
            foreach (var bid in _bids.Of(of, sale, sale.Relays.Contains(relay)))
                _rows.WriteReceived(json, of, sale, bid);
        }

        json.WriteEndArray();
        return true;
    }

    private bool WriteAdjustments(Utf8JsonWriter json, ChainMoment moment, long slot)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        if (_delivered.At(moment, slot) is ({ } block, { Kind: SaleKind.Adjusted } sale))
            RelayJson.WriteAdjustment(json, block, sale, Submitted(block, sale));
        json.WriteEndArray();
        json.WriteEndObject();
        return true;
    }

    private bool WriteMerged(Utf8JsonWriter json, ChainMoment moment, long slot)
    {
        json.WriteStartArray();
        if (_delivered.At(moment, slot) is ({ } block, { Kind: SaleKind.Merged } sale))
            RelayJson.WriteMerged(json, block, sale, Submitted(block, sale));
        json.WriteEndArray();
        return true;
    }

    private SimulatedBid Submitted(SimulatedBlock block, BlockSale sale) =>
        _bids
            .Of(block, sale, isDelivered: true)
            .First(bid => bid.BuilderKey == sale.BuilderKey && bid.Transactions == block.TransactionCount);

    private IEnumerable<(SimulatedBlock Block, BlockSale Sale)> At(ChainMoment moment, long slot) =>
        _delivered.At(moment, slot) is { } row ? [row] : [];

    private IEnumerable<(SimulatedBlock Block, BlockSale Sale)> Of(ChainMoment moment, SimulatedBlock? block) =>
        block is { } known && _delivered.Of(moment, known) is { } row ? [row] : [];

    private static bool NamesBlock(IQueryCollection query) => query.ContainsKey("block_number") || query.ContainsKey("block_hash");

    /// <summary>The block of that height or hash; null where there is none.</summary>
    private static SimulatedBlock? Block(ChainMoment moment, IQueryCollection query) =>
        Number(query, "block_number") is { } number ? moment.AtHeight(number)
        : Hash32.TryParse(query["block_hash"].ToString(), out var hash) ? moment.WithHash(hash)
        : throw RestRefusal.Invalid("invalid block_hash argument");

    private static long Slot(IQueryCollection query) => Number(query, "slot") ?? throw RestRefusal.Invalid("missing slot argument");

    /// <exception cref="RestRefusal">It is given and no number.</exception>
    private static long? Number(IQueryCollection query, string name) =>
        !query.TryGetValue(name, out var text) ? null
        : long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RestRefusal.Invalid($"invalid {name} argument");
}

using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>
/// Calls of contracts, of which the network has a price feed of ether in dollars at its mainnet address, and its aggregators (Chainlink,
/// EACAggregatorProxy), those of rollups, and one that bundles calls. Elsewhere there is no code: the result is empty, as on a real node.
/// </summary>
internal sealed class ContractMethods(SimulatedChain chain)
{
    private const int Word = ContractWords.Length;
    private const int Decimals = 8;
    private const int Reverted = 3;
    private const string Description = "ETH / USD";
    private static readonly Address Feed = Address.Parse("0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419");
    private const uint EtherBalance = 0x4d2301cc;
    private static readonly Address Multicall3 = Address.Parse("0xca11bde05977b3631167028862be2a173976ca11");
    private static readonly byte[] Nothing = [];
    private readonly BlockSelector _select = new(chain);
    private readonly BridgeContracts _bridges = new(chain);

    /// <summary>eth_getBalance, of escrows of bridges; others have nothing.</summary>
    public RpcResult Balance(RpcParameters parameters)
    {
        var block = At(parameters);
        var account = Address.TryParse(parameters.Text(0), out var known) ? known : throw RpcParameters.Invalid(0, "an address");
        return json => json.WriteWideValue(_bridges.EtherOf(account, block.Time));
    }

    /// <summary>eth_getTransactionCount, of accounts that post for rollups; others have sent nothing.</summary>
    public RpcResult Nonce(RpcParameters parameters)
    {
        var block = At(parameters);
        var account = Address.TryParse(parameters.Text(0), out var known) ? known : throw RpcParameters.Invalid(0, "an address");
        return json => json.WriteQuantityValue(chain.Postings.NonceOf(account, block.Slot));
    }

    /// <summary>eth_call: of the state at a block; the newest where none is named.</summary>
    public RpcResult Call(RpcParameters parameters)
    {
        var transaction = parameters.Required(0);
        if (transaction.ValueKind != JsonValueKind.Object)
            throw RpcParameters.Invalid(0, "a transaction");
        var block = At(parameters);
        var to = Address.TryParse(Text(transaction, "to"), out var address) ? address : default;
        var data = HexText.TryRead(Text(transaction, "input") ?? Text(transaction, "data")) ?? Nothing;
        var result = Answer(block, to, data);
        return json => json.WriteStringValue("0x" + Convert.ToHexStringLower(result));
    }

    private SimulatedBlock At(RpcParameters parameters) =>
        parameters.At(1) is null ? chain.Head : _select.ByAny(parameters, 1) ?? throw RpcException.Refused("header not found");

    private byte[] Answer(SimulatedBlock block, Address to, byte[] data) =>
        to == Feed ? OfFeed(data, block.Time)
        : PhaseOf(to) is { } phase ? OfAggregator(phase, data, block.Time)
        : to == Multicall3 ? AnswerMany(block, data)
        : _bridges.Answer(block, to, data) ?? Nothing;

    private byte[] AnswerMany(SimulatedBlock block, byte[] data) =>
        ContractWords.Selector(data) == EtherBalance
            ? ContractWords.Of((BigInteger)_bridges.EtherOf(ContractWords.Account(data, sizeof(uint)), block.Time))
            : Multicall.Answer(data, (to, input) => Answer(block, to, input));

    private byte[] OfFeed(ReadOnlySpan<byte> data, DateTimeOffset at) =>
        ContractWords.Selector(data) switch
        {
            0x313ce567 => ContractWords.Of(Decimals),
            0x7284e416 => [.. ContractWords.Of(Word, Description.Length), .. Encoding.ASCII.GetBytes(Description.PadRight(Word, '\0'))],
            0x58303b10 => ContractWords.Of(chain.Prices.Latest(at)?.Phase ?? 0),
            0xfeaf968c => Round(chain.Prices.Latest(at)),
            0x9a6fc8f5 => Round(Asked(data) is var asked ? chain.Prices.Find((int)(asked >> 64), (long)(asked & long.MaxValue), at) : null),
            0xc1597304 when chain.Prices.LatestOf((int)Asked(data), at) is { } round => AggregatorOf(round.Phase).ToBytes() is var bytes
                ? [.. new byte[Word - bytes.Length], .. bytes]
                : Nothing,
            0xc1597304 => ContractWords.Of(0),
            _ => throw Revert(),
        };

    private byte[] OfAggregator(int phase, ReadOnlySpan<byte> data, DateTimeOffset at) =>
        ContractWords.Selector(data) == 0x668a0f02 && chain.Prices.LatestOf(phase, at) is { } round
            ? ContractWords.Of(round.Round)
            : throw Revert();

    private static byte[] Round(FeedRound? found)
    {
        if (found is not { } round)
            throw new RpcException(Reverted, "execution reverted: No data present");
        var id = ((BigInteger)round.Phase << 64) + round.Round;
        return ContractWords.Of(id, round.Answer, round.Second, round.Second, id);
    }

    /// <summary>The first argument, as far as it has 80 bits.</summary>
    private static UInt128 Asked(ReadOnlySpan<byte> data) =>
        data.Length == 4 + Word && !data.Slice(4, Word - 10).ContainsAnyExcept((byte)0)
            ? BinaryPrimitives.ReadUInt128BigEndian(data[^16..])
            : throw Revert();

    /// <summary>Invented addresses, which hold the phase.</summary>
    private static Address AggregatorOf(int phase) => new(new UInt128(0xa66e_9a70_0000_0000, 0), (uint)phase);

    private static int? PhaseOf(Address address) =>
        address.Low is > 0 and <= ushort.MaxValue && address == AggregatorOf((int)address.Low) ? (int)address.Low : null;

    private static string? Text(JsonElement transaction, string name) =>
        transaction.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static RpcException Revert() => ContractWords.Reverted();
}

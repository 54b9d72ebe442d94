using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Tests.Testing;

/// <summary>A rollup on a chain of its own with what is stored of it, decided by height, branch and time.</summary>
internal sealed class Layer2Story
{
    private readonly StorageHost _host;

    public Layer2Story(StorageHost host, Layer2Network? like = null)
    {
        var known = like ?? KnownLayer2.Optimism;
        var chain = StorageHost.NewChain();
        _host = host;
        Parent = StorageHost.NewChain();
        Network = known with { Chain = known.Chain with { Name = chain.Name, ChainId = chain.ChainId } };
        Networks = new(Parent, [Network]);
    }

    public ChainDescriptor Parent { get; }

    public Layer2Network Network { get; }

    public Layer2Networks Networks { get; }

    public ILayer2Store Store => _host.Get<ILayer2Store>();

    public ICostStore Costs => _host.Get<ICostStore>();

    public IPostingStore Postings => _host.Get<IPostingStore>();

    public IBridgeStore Bridges => _host.Get<IBridgeStore>();

    public static Hash32 HashOf(long number, int branch = 0) =>
        Hash32.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{number}/{branch}"))));

    public static BlockRef Ref(long number, DateTimeOffset time, int branch = 0) =>
        new(number, HashOf(number, branch), HashOf(number - 1, branch), time);

    public static Layer2Block Block(long number, DateTimeOffset time, int branch = 0) =>
        new(
            new BlockHeader
            {
                Number = number,
                Hash = HashOf(number, branch),
                ParentHash = HashOf(number - 1, branch),
                Time = time,
                GasLimit = 40_000_000,
                GasUsed = 1_000_000 + number,
                BaseFeeWei = number % 9 == 0 ? null : 1_000 + (number * 7 % 101),
                TransactionCount = (int)(number % 5),
                BlobGasUsed = number % 2 == 0 ? 7 : null,
                ExtraData = number % 3 == 0 ? null : [1, (byte)number],
                Size = 900,
            }
        )
        {
            L1BlockNumber = 20_000_000 + number,
            BatchNumber = number % 4 == 0 ? null : number / 10,
        };

    /// <summary>Blocks that follow each other at one step.</summary>
    public static IReadOnlyList<Layer2Block> Blocks(long first, int count, DateTimeOffset start, TimeSpan step, int branch = 0) =>
        [.. Enumerable.Range(0, count).Select(i => Block(first + i, start + (i * step), branch))];

    public OperationReceipt Receipt(Operation operation, long number, DateTimeOffset time, long gas) =>
        new(Network.Chain.ChainId, operation, time, number, HashOf(number, (int)operation + 100), gas);

    public OperationCost Cost(Operation operation, DateTimeOffset time, long execution, long data = 0) =>
        new(Network.Name, operation, time, new(execution, data, 0), new(operation, 21_000, 0, "An assumption."));

    public static Posting Posting(PostingKind kind, long l1, DateTimeOffset time, int index = 0) =>
        new(kind, time, l1, HashOf(l1, 7))
        {
            Index = index,
            Number = l1 * 2,
            GasUsed = 5,
            GasWei = 50,
        };

    public BridgedBalance Balance(string symbol, DateTimeOffset time, long units) =>
        new(Network.Name, Address.FromBytes(HashOf(1).ToBytes().AsSpan(0, 20)), new(symbol, TokenOf(symbol), 18), units, time, false);

    public Task<Lease> LeaseAsync(string name) => TakeAsync($"{name}:{Network.Name}");

    public async Task StoreAsync(IReadOnlyList<Layer2Block> blocks, Layer2Heads? heads = null, long? replacedFrom = null)
    {
        var numbers = blocks.Select(block => block.Header.Number).ToList();
        await Store.CommitAsync(
            new(Network, await LeaseAsync("layer2"))
            {
                Blocks = blocks,
                Covered = numbers.Count == 0 ? [] : [new(numbers.Min(), numbers.Max() + 1)],
                Heads = heads,
                ReplacedFrom = replacedFrom,
            },
            default
        );
    }

    public async Task StoreAsync(params IReadOnlyList<OperationCost> costs) =>
        await Costs.CommitAsync(new(Network.Name, Network.Chain.ChainId, await LeaseAsync("layer2-costs")) { Costs = costs }, default);

    public async Task<Lease> TakeAsync(string name) =>
        (await _host.Leases.TakeAsync(name, "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    private static Address? TokenOf(string symbol) =>
        symbol == "ETH" ? null : Address.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes(symbol)).AsSpan(0, 20));
}

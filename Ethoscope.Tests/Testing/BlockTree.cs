using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Tests.Testing;

/// <summary>A chain that a test grows: branches, a head that may lag, and a finalised height.</summary>
internal sealed class BlockTree
{
    private readonly List<BlockHeader> _canonical = [];
    private int _branch;

    public BlockTree(int blocks, DateTimeOffset? genesis = null)
    {
        Genesis = genesis ?? KnownChains.Ethereum.Slots!.StartOf(13_500_000);
        Mine(blocks);
    }

    public DateTimeOffset Genesis { get; }

    public IReadOnlyList<BlockHeader> Canonical => _canonical;

    public BlockHeader Head => _canonical[^1];

    /// <summary>All blocks that were canonical at any time.</summary>
    public Dictionary<Hash32, BlockHeader> Known { get; } = [];

    public void Mine(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _canonical.Count;
            var parent = number == 0 ? Digest("genesis") : _canonical[^1].Hash;
            var header = new BlockHeader
            {
                Number = number,
                Hash = Digest($"{number}/{_branch}/{parent}"),
                ParentHash = parent,
                Time = (number == 0 ? Genesis : _canonical[^1].Time) + TimeSpan.FromSeconds((number + _branch) % 7 == 3 ? 24 : 12),
                GasLimit = 60_000_000,
                GasUsed = 30_000_000 + ((number * 7919L + _branch) % 20_000_000),
                BaseFeeWei = 64_000_000 + ((number * 104_729L) % 1_000_000) + _branch,
                Size = 80_000 + number,
                BlobGasUsed = BlobParameters.GasPerBlob * (number % 7),
                ExcessBlobGas = 150_000_000 + number,
                TransactionCount = 0,
            };
            _canonical.Add(header);
            Known[header.Hash] = header;
        }
    }

    /// <summary>The last <paramref name="depth"/> blocks lose to a branch of <paramref name="length"/> others.</summary>
    public void Reorganise(int depth, int length)
    {
        _canonical.RemoveRange(_canonical.Count - depth, depth);
        _branch++;
        Mine(length);
    }

    public static Hash32 Digest(string text) => Hash32.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

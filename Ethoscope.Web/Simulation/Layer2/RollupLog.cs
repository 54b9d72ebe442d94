using System.Buffers.Binary;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A log: who emits it, its topics and data.</summary>
internal sealed record RollupLog(Address Emitter, IReadOnlyList<Hash32> Topics, byte[] Data)
{
    private const int Word = Hash32.Length;
    private static readonly Address EraToken = Address.Parse("0x000000000000000000000000000000000000800a");
    private static readonly Hash32 EraBootloader = Topic(Address.Parse("0x0000000000000000000000000000000000008001"));

    /// <summary>What a transaction of a rollup leaves behind. On ZKsync each also tells of its fee.</summary>
    public static IReadOnlyList<RollupLog> Of(Layer2Stack stack, RollupTransaction transaction)
    {
        var random = new SeededRandom(~transaction.Salt);
        var logs = new List<RollupLog>(4);
        if (stack == Layer2Stack.ZkSync)
            logs.Add(new(EraToken, [RollupCalls.TransferTopic, Topic(transaction.From), EraBootloader], Amount(ref random)));
        switch (transaction.Kind)
        {
            case RollupKind.TokenTransfer:
                logs.Add(Moved(transaction.To, transaction.From, random.NextAddress(), ref random));
                break;
            case RollupKind.NftTransfer:
                logs.Add(
                    new(
                        transaction.To,
                        [
                            RollupCalls.TransferTopic,
                            Topic(transaction.From),
                            Topic(random.NextAddress()),
                            new(0, (uint)random.NextInt32(10_000)),
                        ],
                        []
                    )
                );
                break;
            case RollupKind.Swap:
                var pool = random.NextAddress();
                logs.Add(Moved(random.NextAddress(), pool, transaction.From, ref random));
                logs.Add(Moved(random.NextAddress(), transaction.From, pool, ref random));
                logs.Add(new(pool, [RollupCalls.SwapTopic, Topic(transaction.To), Topic(transaction.From)], new byte[5 * Word]));
                break;
            case RollupKind.Withdrawal:
                logs.Add(Withdrawn(stack, transaction, ref random));
                break;
        }

        return logs;
    }

    /// <summary>An address as a word.</summary>
    public static Hash32 Topic(Address address) => new(address.High >> 96, ((address.High & (((UInt128)1 << 96) - 1)) << 32) | address.Low);

    /// <summary>Address, topics and data; its place is the caller's affair.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteAddress("address"u8, Emitter);
        json.WriteStartArray("topics"u8);
        foreach (var topic in Topics)
            json.WriteHashValue(topic);
        json.WriteEndArray();
        json.WriteData("data"u8, Data);
    }

    private static RollupLog Moved(Address token, Address from, Address to, ref SeededRandom random) =>
        new(token, [RollupCalls.TransferTopic, Topic(from), Topic(to)], Amount(ref random));

    private static RollupLog Withdrawn(Layer2Stack stack, RollupTransaction transaction, ref SeededRandom random)
    {
        var (emitter, topic) = RollupCalls.WithdrawalEvent(stack);
        var (from, to) = (Topic(transaction.From), Topic(random.NextAddress()));
        return stack switch
        {
            Layer2Stack.Optimism => new(emitter, [topic, random.NextHash(), from, to], new byte[4 * Word]),
            Layer2Stack.Arbitrum => new(emitter, [topic, to, random.NextHash(), random.NextHash()], new byte[7 * Word]),
            Layer2Stack.ZkSync => new(emitter, [topic, from, to], Amount(ref random)),
            _ => new(emitter, [topic], new byte[2 * Word]),
        };
    }

    private static byte[] Amount(ref SeededRandom random)
    {
        var data = new byte[Word];
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(Word - sizeof(long)), 1 + (long)(1e9 * random.NextExponential()));
        return data;
    }
}
